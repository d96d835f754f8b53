package dev.warren.archive.redrive;

import java.util.List;
import java.util.Map;

/**
 * What became of the messages.
 *
 * @param archive for people
 * @param broker for people
 * @param counts how many of each fate, in lower case; those that none had are missing
 * @param left some of those that are still in quarantine
 */
public record RedriveReport(
        String archive, String broker, Map<String, Long> counts, List<Left> left, boolean whole, long tookMs) {

    /**
     * A message that is still in quarantine.
     *
     * @param why in plain words
     */
    public record Left(String key, String fate, String why) {}
}
