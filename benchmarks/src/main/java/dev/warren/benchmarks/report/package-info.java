/** Figures for people, as a page and as a picture, and for programs. */
@NullMarked
package dev.warren.benchmarks.report;

import org.jspecify.annotations.NullMarked;
