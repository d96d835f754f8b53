package dev.warren.archive.quarantine;

import dev.warren.storage.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * Some messages in quarantine.
 *
 * @param messages may be none although there are more
 * @param next after which key the next page begins; empty if there is none
 */
public record QuarantinePage(List<QuarantineEntry> messages, Optional<ObjectKey> next) {}
