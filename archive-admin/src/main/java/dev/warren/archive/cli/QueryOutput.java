package dev.warren.archive.cli;

import dev.warren.archive.query.ResultRows;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;

/** Results of a query in several forms. */
abstract class QueryOutput implements ResultRows, AutoCloseable {

    /** The forms. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    static QueryOutput of(Format format, PrintWriter out) {
        return switch (format) {
            case TABLE -> new Table(out);
            case CSV -> new Csv(out);
            case JSON -> new JsonArray(out);
        };
    }

    @Override
    public abstract void close();

    /** Columns as wide as in the first rows; whatever could drive a terminal is escaped. */
    private static final class Table extends QueryOutput {

        private static final int MEASURED_ROWS = 1_000;
        private static final int WIDEST = 60;

        private final PrintWriter out;
        private final List<List<String>> measured = new ArrayList<>();
        private int @Nullable [] widths;
        private long rows = -1;

        Table(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> names) {
            row(List.copyOf(names));
        }

        @Override
        public void row(List<@Nullable Object> values) {
            List<String> texts = values.stream()
                    .map(value -> value == null ? "" : VisibleText.line(value.toString()))
                    .toList();
            rows++;
            if (widths == null && measured.size() < MEASURED_ROWS) {
                measured.add(texts);
            } else {
                flush();
                print(texts);
            }
        }

        private void flush() {
            if (widths == null && !measured.isEmpty()) {
                widths = new int[measured.get(0).size()];
                measured.forEach(this::measure);
                measured.forEach(this::print);
                measured.clear();
            }
        }

        private void measure(List<String> texts) {
            int[] known = Objects.requireNonNull(widths);
            for (int column = 0; column < known.length; column++) {
                known[column] = Math.max(
                        known[column], Math.min(WIDEST, texts.get(column).length()));
            }
        }

        private void print(List<String> texts) {
            int[] known = Objects.requireNonNull(widths);
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < known.length; column++) {
                String text = texts.get(column);
                line.append(text).append(" ".repeat(Math.max(0, known[column] - text.length()) + 2));
            }
            out.println(line.toString().stripTrailing());
        }

        @Override
        public void close() {
            flush();
            if (rows >= 0) {
                out.println("(" + Line.number(rows) + (rows == 1 ? " row)" : " rows)"));
            }
            out.flush();
        }
    }

    /** RFC 4180: every value in quotes, a null nothing at all. */
    private static final class Csv extends QueryOutput {

        private final PrintWriter out;

        Csv(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> names) {
            row(List.copyOf(names));
        }

        @Override
        public void row(List<@Nullable Object> values) {
            List<String> quoted = values.stream()
                    .map(value -> value == null ? "" : '"' + value.toString().replace("\"", "\"\"") + '"')
                    .toList();
            out.print(String.join(",", quoted) + "\r\n");
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** One array of objects, a row at a time. */
    private static final class JsonArray extends QueryOutput {

        private final PrintWriter out;
        private @Nullable SequenceWriter array;
        private List<String> names = List.of();

        JsonArray(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> columns) {
            names = columns;
            array = Json.array(out);
        }

        @Override
        public void row(List<@Nullable Object> values) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                object.put(names.get(column), values.get(column));
            }
            Objects.requireNonNull(array).write(object);
        }

        @Override
        public void close() {
            if (array != null) {
                array.close();
                out.println();
            }
            out.flush();
        }
    }
}
