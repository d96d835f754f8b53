package dev.warren.archive.cli;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as settings have them: 90s, 5m, 1h, 2d. */
final class DurationText implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no duration such as 90s, 5m or 1h");
        }
    }
}
