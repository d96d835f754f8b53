package dev.warren.benchmarks.series;

import java.util.List;

/**
 * What a line came to.
 *
 * @param values one of each round
 */
public record Figure(List<Double> values) {

    public Figure {
        values = List.copyOf(values);
    }

    /** Of an even number the mean of the two in the middle; NaN of none. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
