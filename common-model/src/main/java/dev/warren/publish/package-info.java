/**
 * Publishing events so that they arrive: {@link dev.warren.publish.EventPublisher}.
 *
 * <p>This package alone needs RabbitMQ's Java client, which is an optional dependency of the module: whoever publishes adds {@code
 * com.rabbitmq:amqp-client} himself, whoever only decodes never sees it.
 */
@NullMarked
package dev.warren.publish;

import org.jspecify.annotations.NullMarked;
