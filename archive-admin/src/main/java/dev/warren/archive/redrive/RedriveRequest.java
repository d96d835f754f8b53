package dev.warren.archive.redrive;

import dev.warren.archive.layout.Scope;
import dev.warren.storage.ObjectKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Which messages are to be redriven.
 *
 * @param days on which they were first seen
 * @param reason only this one
 * @param message only this one
 * @param patience how long is waited for what was sent to be stored
 * @param perSecond how many messages are sent at most; 0 for as many as can be
 */
public record RedriveRequest(
        Scope days, Optional<String> reason, Optional<ObjectKey> message, Duration patience, double perSecond) {}
