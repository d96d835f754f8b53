package dev.warren.archive.redrive;

import dev.warren.archive.broker.Outgoing;
import dev.warren.model.Event;
import dev.warren.storage.ObjectKey;

/**
 * A message that can be stored.
 *
 * @param key of the object in quarantine
 * @param message as it was received
 * @param event that it is
 */
record Candidate(ObjectKey key, Outgoing message, Event event) {}
