package dev.warren.archive.erase;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of the user: those whose {@code user_id} it is, and of those without one the rows whose payload has it. The latter is where
 * code comes from whose event says nothing itself (contract, section 4).
 *
 * @param reason what tombstones say
 */
record OwnRows(ErasedUser user, String reason) implements Verdict {

    /** What has to be read of a row. */
    static final Set<String> COLUMNS = Set.of(EventColumns.USER_ID, EventColumns.PAYLOAD);

    @Override
    public Optional<String> reason(StoredRow row) {
        return has(row) ? Optional.of(reason) : Optional.empty();
    }

    boolean has(StoredRow row) {
        Utf8Slice stated = row.text(EventColumns.USER_ID);
        return stated == null ? isInPayload(row) : user.is(stated);
    }

    private boolean isInPayload(StoredRow row) {
        Utf8Slice payload = row.text(EventColumns.PAYLOAD);
        return payload != null && JsonOwner.ofPayload(payload).filter(user::is).isPresent();
    }
}
