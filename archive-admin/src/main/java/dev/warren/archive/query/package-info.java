/** SQL over the rows, through an embedded DuckDB. */
@NullMarked
package dev.warren.archive.query;

import org.jspecify.annotations.NullMarked;
