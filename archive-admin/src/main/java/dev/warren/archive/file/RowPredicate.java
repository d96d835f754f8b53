package dev.warren.archive.file;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.in;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    static FilterCompat.Filter of(RowFilter filter) {
        return Stream.of(
                        text(EventColumns.TYPE, filter.types()),
                        text(EventColumns.USER_ID, filter.users()),
                        filter.from().map(from -> (FilterPredicate) gtEq(TIME, from.epochMicros())),
                        filter.until().map(until -> (FilterPredicate) lt(TIME, until.epochMicros())))
                .flatMap(Optional::stream)
                .reduce(FilterApi::and)
                .map(FilterCompat::get)
                .orElse(FilterCompat.NOOP);
    }

    private static Optional<FilterPredicate> text(String column, Set<Utf8Slice> wanted) {
        return wanted.isEmpty() ? Optional.empty() : Optional.of(in(binaryColumn(column), binaries(wanted)));
    }

    private static Set<Binary> binaries(Set<Utf8Slice> texts) {
        return texts.stream()
                .map(text -> Binary.fromConstantByteArray(text.toByteArray()))
                .collect(Collectors.toSet());
    }
}
