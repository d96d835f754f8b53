/** The broker: topology, consumers by channel epoch, acknowledgements. */
@NullMarked
package dev.warren.ingester.amqp;

import org.jspecify.annotations.NullMarked;
