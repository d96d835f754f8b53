/** Sends rows back to RabbitMQ as the messages that they were. */
@NullMarked
package dev.warren.archive.replay;

import org.jspecify.annotations.NullMarked;
