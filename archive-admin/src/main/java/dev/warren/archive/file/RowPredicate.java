package dev.warren.archive.file;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.LongColumn;
import org.apache.parquet.io.api.Binary;

/** A filter in Parquet's words, so that pages which cannot have a row that is meant are not read. */
final class RowPredicate {

    private static final LongColumn TIME = longColumn(EventColumns.TIMESTAMP);

    private RowPredicate() {}

    static FilterCompat.Filter of(EventFilter filter) {
        return Stream.of(
                        text(EventColumns.TYPE, filter.type()),
                        text(EventColumns.USER_ID, filter.userId()),
                        filter.from().map(from -> (FilterPredicate) gtEq(TIME, ceiling(from))),
                        filter.to().map(to -> (FilterPredicate) lt(TIME, ceiling(to))))
                .flatMap(Optional::stream)
                .reduce(FilterApi::and)
                .map(FilterCompat::get)
                .orElse(FilterCompat.NOOP);
    }

    private static Optional<FilterPredicate> text(String column, Optional<String> wanted) {
        return wanted.map(value -> eq(binaryColumn(column), Binary.fromString(value)));
    }

    /** The first microsecond that is not before the instant: rows know nothing finer. */
    private static long ceiling(java.time.Instant instant) {
        long micros = EventTime.ofInstant(instant).epochMicros();
        return instant.equals(instant.truncatedTo(ChronoUnit.MICROS)) ? micros : micros + 1;
    }
}
