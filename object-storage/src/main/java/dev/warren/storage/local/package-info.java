/**
 * Objects as files below a root directory.
 *
 * <p>An object is written to a hidden sibling, forced to disk, and given its name with {@code link(2)}, which is atomic and fails
 * if the name is taken: that is the whole of create-if-absent. Directories are never removed again, so nobody can lose one
 * while writing into it, and one made durable stays durable.
 */
@NullMarked
package dev.warren.storage.local;

import org.jspecify.annotations.NullMarked;
