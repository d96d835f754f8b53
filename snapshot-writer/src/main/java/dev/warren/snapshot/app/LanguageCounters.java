package dev.warren.snapshot.app;

import dev.warren.snapshot.request.Language;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** A counter for each language of the list, and one for all others: publishers choose their names. */
record LanguageCounters(MeterRegistry registry, String name) {

    private static final String OTHER = "other";

    /**
     * Counters that are there from the start: what appears with its first value has no increase for whoever watches.
     *
     * @param instead what is counted where there is no language
     */
    static LanguageCounters atZero(MeterRegistry registry, String name, String instead) {
        LanguageCounters counters = new LanguageCounters(registry, name);
        Language.names().forEach(counters::labelled);
        counters.labelled(OTHER);
        counters.labelled(instead);
        return counters;
    }

    /** Of that language. */
    Counter of(@Nullable String language) {
        return labelled(Language.listed(language).orElse(OTHER));
    }

    /** Of what has no language. */
    Counter labelled(String label) {
        return registry.counter(name, "language", label);
    }
}
