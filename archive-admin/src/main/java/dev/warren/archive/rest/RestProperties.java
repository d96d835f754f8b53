package dev.warren.archive.rest;

import static dev.warren.service.settings.InvalidSettingException.require;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the service behaves.
 *
 * @param readTokenFile a file that holds the token, in place of the setting
 * @param certificateScope what a client's certificate permits where there are no tokens
 * @param clearText whether tokens may go over a network without TLS, for instance because a proxy in front does it
 * @param url where clients find the service, for links; empty for the address that it listens on
 * @param maxJobs at once
 * @param keptJobs that have ended, with what they found
 * @param pagePatience how long rows or messages are looked for before a page is given that is not full
 */
@ConfigurationProperties("warren.rest")
public record RestProperties(
        Secrets secrets,
        @Nullable String readTokenFile,
        @Nullable String writeTokenFile,
        Scope certificateScope,
        boolean clearText,
        @Nullable String url,
        int maxJobs,
        int keptJobs,
        Duration pagePatience) {

    private static final String PREFIX = "warren.rest.";

    /**
     * What must not be shown.
     *
     * @param linkKey signs links to files of a local archive; empty for one that is gone with the process
     */
    public record Secrets(
            @Nullable String readToken,
            @Nullable String writeToken,
            @Nullable String linkKey) {

        @Override
        public String toString() {
            return "Secrets[masked]";
        }
    }

    public RestProperties {
        require(certificateScope != null, PREFIX + "certificate-scope", "", "read or write");
        require(maxJobs >= 1 && maxJobs <= 64, PREFIX + "max-jobs", maxJobs, "1 to 64");
        require(keptJobs >= 1 && keptJobs <= 1000, PREFIX + "kept-jobs", keptJobs, "1 to 1000");
        require(
                pagePatience != null
                        && pagePatience.compareTo(Duration.ofMillis(1)) >= 0
                        && pagePatience.compareTo(Duration.ofMinutes(5)) <= 0,
                PREFIX + "page-patience",
                String.valueOf(pagePatience),
                "a duration of 1ms to 5m");
    }
}
