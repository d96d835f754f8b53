/** Which ids were seen where, for more of them than fit into memory. */
@NullMarked
package dev.warren.archive.ids;

import org.jspecify.annotations.NullMarked;
