package dev.warren.archive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.audit.ParquetDamage;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {

    /** Two row groups, of several pages each. */
    private static final int MANY = 60_000;

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void aRowBehindPagesThatAreLeftOutKeepsItsNumberInTheFile() {
        ObjectKey file = fileWithOneRareTypeAt(54_321);

        try (RowReader reader = RowReader.of(archive.store(), file, ofType("rare"))) {
            StoredRow row = Objects.requireNonNull(reader.next());

            assertThat(row.id()).isEqualTo(Utf8Slice.of("1-54321"));
            assertThat(reader.position()).isEqualTo(54_322);
            assertThat(reader.next()).isNull();
            assertThat(reader.position()).isEqualTo(MANY);
        }
    }

    @Test
    void ofSomeColumnsRowsHaveTheseAndNothingElseEvenWhereEveryRowHasSomething() {
        String file = archive.fileOf(1, new TypeAndUser("t", "u1"), new TypeAndUser("t", null));

        try (RowReader reader = RowReader.of(
                archive.store(), new ObjectKey(file), Set.of(EventColumns.USER_ID, EventColumns.PAYLOAD))) {
            StoredRow row = Objects.requireNonNull(reader.next());

            assertThat(row.string(EventColumns.USER_ID)).isEqualTo("u1");
            assertThat(row.string(EventColumns.PAYLOAD)).isEqualTo("{\"of\":\"1-0\"}");
            assertThat(row.text(EventColumns.ID)).isNull();
            assertThat(Objects.requireNonNull(reader.next()).text(EventColumns.USER_ID))
                    .isNull();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void readingGoesOnAtTheNextRowThatIsMeantAndNotBeforeTheOneThatWasAskedFor() {
        ObjectKey file = fileWithOneRareTypeAt(54_321);

        assertThat(firstFrom(file, ofType("rare"), 54_321)).isEqualTo("1-54321");
        assertThat(firstFrom(file, ofType("rare"), 54_322)).isNull();
        assertThat(firstFrom(file, RowFilter.ALL, 50_001)).isEqualTo("1-50001");
        assertThat(firstFrom(file, RowFilter.ALL, MANY)).isNull();
    }

    @Test
    void severalTypesAndUsersAreMeantAndNobodyWhoHasNone() {
        ObjectKey file = new ObjectKey(archive.fileOf(
                1,
                new TypeAndUser("a", "ann"),
                new TypeAndUser("b", "bob"),
                new TypeAndUser("c", "ann"),
                new TypeAndUser("a", null)));

        assertThat(ids(file, filter(Set.of("a", "b"), Set.of()))).containsExactly("1-0", "1-1", "1-3");
        assertThat(ids(file, filter(Set.of(), Set.of("ann", "bob")))).containsExactly("1-0", "1-1", "1-2");
        assertThat(ids(file, filter(Set.of("a"), Set.of("ann")))).containsExactly("1-0");
    }

    @Test
    void aTimeFinerThanAMicrosecondMeansNoRowBeforeIt() {
        ObjectKey file = new ObjectKey(archive.file(1, "noon"));
        Instant justAfter = ArchiveUnderAudit.NOON.plusNanos(1);

        assertThat(ids(file, between(Optional.of(justAfter), Optional.empty()))).isEmpty();
        assertThat(ids(file, between(Optional.empty(), Optional.of(justAfter)))).containsExactly("noon");
        assertThat(Selection.of(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(midnight().plusNanos(1)),
                                Set.of(),
                                Set.of())
                        .scope()
                        .to())
                .hasValue(java.time.LocalDate.of(2025, 12, 28));
    }

    @Test
    void aRowWithoutWhatEveryRowHasEndsTheReading() throws IOException {
        ObjectKey file = new ObjectKey(archive.file(1, "a"));
        ParquetDamage.writeWithNullId(archive.path(file.value()));

        assertThatThrownBy(() -> ids(file, RowFilter.ALL))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("lacks what every row has");
    }

    private static Instant midnight() {
        return Instant.parse("2025-12-28T00:00:00Z");
    }

    private ObjectKey fileWithOneRareTypeAt(int index) {
        return new ObjectKey(archive.fileOf(
                1,
                IntStream.range(0, MANY)
                        .mapToObj(i -> new TypeAndUser(i == index ? "rare" : "often", null))
                        .toArray(TypeAndUser[]::new)));
    }

    private @Nullable String firstFrom(ObjectKey file, RowFilter filter, long first) {
        try (RowReader reader = RowReader.of(archive.store(), file, filter)) {
            StoredRow row = reader.nextFrom(first);
            return row == null ? null : row.id().toString();
        }
    }

    private List<String> ids(ObjectKey file, RowFilter filter) {
        List<String> ids = new ArrayList<>();
        try (RowReader reader = RowReader.of(archive.store(), file, filter)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                ids.add(row.id().toString());
            }
        }
        return ids;
    }

    private static RowFilter ofType(String type) {
        return filter(Set.of(type), Set.of());
    }

    private static RowFilter filter(Set<String> types, Set<String> users) {
        return RowFilter.of(Optional.empty(), Optional.empty(), types, users);
    }

    private static RowFilter between(Optional<Instant> from, Optional<Instant> until) {
        return RowFilter.of(from, until, Set.of(), Set.of());
    }
}
