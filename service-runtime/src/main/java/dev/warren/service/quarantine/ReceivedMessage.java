package dev.warren.service.quarantine;

import dev.warren.model.MessageContext;
import java.time.Instant;

/**
 * A message as the broker handed it over.
 *
 * @param body nobody changes the array from here on
 * @param queue the queue it was consumed from
 * @param receivedAt by this process's clock
 */
public record ReceivedMessage(byte[] body, MessageContext context, String queue, Instant receivedAt) {}
