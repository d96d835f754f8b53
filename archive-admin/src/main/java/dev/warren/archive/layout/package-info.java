/** Where things lie in an archive, as streams in the order of the keys. */
@NullMarked
package dev.warren.archive.layout;

import org.jspecify.annotations.NullMarked;
