/** What was removed from data files: how it is told in the files themselves, and in the log of removals (docs/adr/0015). */
@NullMarked
package dev.warren.archive.removal;

import org.jspecify.annotations.NullMarked;
