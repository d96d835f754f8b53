/** What is published: real GitHub events, a believable stream of goal events, and what goes wrong in practice. */
@NullMarked
package dev.warren.quickstart.stream;

import org.jspecify.annotations.NullMarked;
