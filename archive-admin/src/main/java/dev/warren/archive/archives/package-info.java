/** Archives of cold objects: how they are called, written, listed, read and dropped (docs/adr/0019). */
@NullMarked
package dev.warren.archive.archives;

import org.jspecify.annotations.NullMarked;
