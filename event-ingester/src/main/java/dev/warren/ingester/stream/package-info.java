/** A RabbitMQ stream as the source: resumes at the offset below which everything is durable. */
@NullMarked
package dev.warren.ingester.stream;

import org.jspecify.annotations.NullMarked;
