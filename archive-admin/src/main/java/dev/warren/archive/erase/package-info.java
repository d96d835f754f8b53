/** Takes what the archive and its backup sets have of one user out of them, and proves it by reading all once more (docs/adr/0020). */
@NullMarked
package dev.warren.archive.erase;

import org.jspecify.annotations.NullMarked;
