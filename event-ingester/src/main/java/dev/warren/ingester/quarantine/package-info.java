/** The side exit: messages that cannot become a row are kept whole, with the reason. */
@NullMarked
package dev.warren.ingester.quarantine;

import org.jspecify.annotations.NullMarked;
