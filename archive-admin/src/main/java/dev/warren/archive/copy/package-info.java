/** Takes objects of an archive from one store to another, each proved by what is read back. */
@NullMarked
package dev.warren.archive.copy;

import org.jspecify.annotations.NullMarked;
