package dev.warren.archive.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share, 5 or 5%. */
final class PercentText implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            return Double.valueOf(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no share such as 5%");
        }
    }
}
