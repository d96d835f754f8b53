/** What is shown on the terminal. */
@NullMarked
package dev.warren.quickstart.report;

import org.jspecify.annotations.NullMarked;
