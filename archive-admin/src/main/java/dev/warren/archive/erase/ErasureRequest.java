package dev.warren.archive.erase;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.Hold;
import dev.warren.archive.retention.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is erased, and how.
 *
 * @param reference of whoever asked for it, e.g. the number of a ticket; told in files and report
 * @param policies whose holds count; empty if nobody has said which
 * @param overridesHolds whether holds are told and not kept
 * @param threads objects under way at once
 * @param temporary where the files are made that take the place of others, and where archives of cold objects are opened
 * @param dryRun whether nothing is written
 */
public record ErasureRequest(
        ErasedUser user,
        Optional<String> reference,
        Optional<Policies> policies,
        boolean overridesHolds,
        int threads,
        Path temporary,
        boolean dryRun) {

    private static final String REASON = "erasure";
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws InvalidInputException if nobody can tell whether there are holds, or the reference could be anything */
    public ErasureRequest {
        if (policies.isEmpty() && !overridesHolds) {
            throw new InvalidInputException("nobody can tell whether a legal hold keeps events of this user: name the"
                    + " file of policies, or override holds explicitly");
        }
        reference.filter(text -> !REFERENCE.matcher(text).matches()).ifPresent(wrong -> {
            throw new InvalidInputException(
                    "a reference is 1 to 64 letters, digits, '.', '_' and '-', and begins with a letter or digit");
        });
        if (reference.filter(user::is).isPresent()) {
            throw new InvalidInputException("the reference stays in the files: it must not be the user's id");
        }
    }

    List<Hold> holds() {
        return policies.map(Policies::holds).orElse(List.of());
    }

    /** What tombstones say: nothing of the user. */
    String reason() {
        return reference.map(text -> REASON + " " + text).orElse(REASON);
    }
}
