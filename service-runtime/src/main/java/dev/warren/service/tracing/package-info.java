/** Traces that publishers began, continued to where their messages end; off unless it is switched on. */
@NullMarked
package dev.warren.service.tracing;

import org.jspecify.annotations.NullMarked;
