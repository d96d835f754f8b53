/** What is looked at afterwards, by programs and rules that the services know nothing of. */
@NullMarked
package dev.warren.chaos.verdict;

import org.jspecify.annotations.NullMarked;
