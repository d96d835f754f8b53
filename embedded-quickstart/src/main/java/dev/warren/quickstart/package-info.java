/** The whole way of an event in one process: broker, publisher, ingester, archive, report. */
@NullMarked
package dev.warren.quickstart;

import org.jspecify.annotations.NullMarked;
