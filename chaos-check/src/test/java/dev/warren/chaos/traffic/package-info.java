/** What is published, by whom, and the ledger of what the broker has confirmed. */
@NullMarked
package dev.warren.chaos.traffic;

import org.jspecify.annotations.NullMarked;
