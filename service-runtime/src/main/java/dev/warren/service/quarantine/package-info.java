/** The side exit: messages that cannot be archived are kept whole, with the reason. */
@NullMarked
package dev.warren.service.quarantine;

import org.jspecify.annotations.NullMarked;
