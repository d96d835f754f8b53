package dev.warren.archive.erase;

import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.GoalKey;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.Hold;
import dev.warren.ingester.encode.EventColumns;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The legal holds that keep something of the user. One that names the user keeps all; one that names nobody keeps the rows and the goals
 * that it is about.
 */
final class Holding {

    private static final Set<String> COLUMNS = Set.of(EventColumns.USER_ID, EventColumns.PAYLOAD, EventColumns.TYPE);

    private final OwnRows rows;
    private final List<Hold> holds;
    private final Tries tries;

    Holding(OwnRows rows, List<Hold> holds, Tries tries) {
        this.rows = rows;
        this.holds = holds;
        this.tries = tries;
    }

    /** The names of those that count, given what was found. */
    List<String> names(Findings found) {
        return holds.stream()
                .filter(hold -> namesUser(hold) || keeps(hold, found))
                .map(Hold::name)
                .toList();
    }

    /** @throws InvalidInputException if there is one */
    static void refuse(List<String> names) {
        if (!names.isEmpty()) {
            throw new InvalidInputException("legal hold "
                    + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                    + " keeps what is of this user: nothing was done. Whoever may decide against it erases with --override-holds"
                    + " (over HTTP with \"override_holds\": true)");
        }
    }

    private boolean namesUser(Hold hold) {
        return hold.users().stream().anyMatch(rows.user()::is);
    }

    private boolean keeps(Hold hold, Findings found) {
        return hold.users().isEmpty()
                && found.outsideOfArchives()
                        .anyMatch(belonging ->
                                belonging.share().isWhole() ? keepsGoal(hold, belonging) : keepsRows(hold, belonging));
    }

    private static boolean keepsGoal(Hold hold, Belonging belonging) {
        return GoalKey.of(belonging.key().value()).filter(hold::holds).isPresent();
    }

    private boolean keepsRows(Hold hold, Belonging belonging) {
        return belonging.key().value().startsWith(hold.prefix().value())
                && tries.run(() -> hasKeptRow(hold, belonging));
    }

    private boolean hasKeptRow(Hold hold, Belonging belonging) {
        try (RowReader reader = RowReader.of(belonging.store(), belonging.stored(), COLUMNS)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                if (rows.has(row) && hold.holds(row)) {
                    return true;
                }
            }
            return false;
        }
    }
}
