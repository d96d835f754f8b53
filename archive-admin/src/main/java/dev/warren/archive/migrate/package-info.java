/** Takes a whole archive to another store. */
@NullMarked
package dev.warren.archive.migrate;

import org.jspecify.annotations.NullMarked;
