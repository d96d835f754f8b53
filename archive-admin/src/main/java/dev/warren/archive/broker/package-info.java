/** Sends messages to RabbitMQ, each until a queue has it. */
@NullMarked
package dev.warren.archive.broker;

import org.jspecify.annotations.NullMarked;
