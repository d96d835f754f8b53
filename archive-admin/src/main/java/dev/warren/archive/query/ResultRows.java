package dev.warren.archive.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told a result as it comes. */
public interface ResultRows {

    /** Before all rows. */
    void columns(List<String> names);

    /** Texts, numbers and booleans stay what they are; times are RFC 3339; whatever is nested is text. */
    void row(List<@Nullable Object> values);
}
