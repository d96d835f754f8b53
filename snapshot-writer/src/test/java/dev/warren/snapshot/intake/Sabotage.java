package dev.warren.snapshot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.WriteId;
import dev.warren.storage.simulation.SimulatedStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

/** The store of one writer, with the defect of a mutant in it. */
final class Sabotage extends SimulatedStore {

    private final Mutant mutant;
    private final SharedWorld world;
    private final Runnable acknowledgeEarly;
    private Runnable heldBack = () -> {};
    private boolean manifestJustWritten;

    Sabotage(Mutant mutant, SharedWorld world, Runnable turn, Runnable acknowledgeEarly) {
        super(world.objects(), world.random(), world.chronicle(), turn);
        this.mutant = mutant;
        this.world = world;
        this.acknowledgeEarly = acknowledgeEarly;
    }

    private static boolean isClaim(ObjectKey key) {
        return key.value().startsWith("_warren/snapshots/log/");
    }

    private static boolean isSnapshot(ObjectKey key) {
        return key.name().startsWith("snapshot_v");
    }

    @Override
    protected CreateOutcome created(ObjectKey key, ObjectContent content, WriteId writeId) {
        if ((mutant == Mutant.NO_EXCLUSIVE_CLAIM && isClaim(key))
                || (mutant == Mutant.FILES_REPLACED && isSnapshot(key))) {
            replaced(key, content);
            return CreateOutcome.CREATED;
        }
        if (mutant == Mutant.MANIFEST_BEFORE_FILE && isSnapshot(key)) {
            heldBack = () -> super.created(key, content, writeId);
            return CreateOutcome.CREATED;
        }
        CreateOutcome outcome = super.created(key, content, writeId);
        if (mutant == Mutant.ACK_BEFORE_FILE && isClaim(key)) {
            acknowledgeEarly.run();
        }
        return mutant == Mutant.FOREIGN_FILE_IGNORED && isSnapshot(key) ? CreateOutcome.CREATED : outcome;
    }

    @Override
    protected CreateOutcome doubtful() {
        return mutant == Mutant.DOUBT_IS_SUCCESS ? CreateOutcome.CREATED : super.doubtful();
    }

    @Override
    protected void replaced(ObjectKey key, ObjectContent content) {
        super.replaced(key, content);
        world.judge().lookAt(key);
        manifestJustWritten = key.name().equals("manifest.json");
        Runnable file = heldBack;
        heldBack = () -> {};
        file.run();
    }

    @Override
    protected void replacedLate(ObjectKey key, ObjectContent content) {
        if (world.latePuts()) {
            super.replacedLate(key, content);
        }
    }

    /** Whether the log has grown is asked right after the manifest was written. */
    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        Optional<ObjectStat> found = super.stat(key);
        boolean look = !(mutant == Mutant.NO_LOOK_AFTER_MANIFEST && manifestJustWritten);
        if (isClaim(key)) {
            manifestJustWritten = false;
        }
        return look ? found : Optional.empty();
    }

    /** Of an event that somebody else has stored, nothing is known that would tell it. */
    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        InputStream in = super.read(key, range);
        if (mutant != Mutant.EVENTS_NOT_LEARNT || (!isClaim(key) && !key.name().equals("manifest.json"))) {
            return in;
        }
        String document = new String(world.objects().read(key), UTF_8);
        return new ByteArrayInputStream(
                document.replaceAll("(\"event_id\" : )\"e", "$1\"x").getBytes(UTF_8));
    }

    @Override
    protected void confirmed(ObjectKey key) {
        if (mutant != Mutant.NOT_MADE_DURABLE) {
            super.confirmed(key);
        }
    }
}
