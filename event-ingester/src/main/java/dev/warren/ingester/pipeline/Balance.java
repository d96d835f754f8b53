package dev.warren.ingester.pipeline;

/**
 * What has come in since the start, and what has become of it. Every message received is stored, a duplicate, in quarantine, in
 * flight, or was released because its channel was gone, in which case the broker delivers it again.
 *
 * @param inFlight in an open batch, being committed, or on its way to quarantine
 */
public record Balance(long received, long stored, long deduplicated, long quarantined, long released, long inFlight) {

    static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0);

    @Override
    public String toString() {
        return "received=" + received + " stored=" + stored + " deduplicated=" + deduplicated + " quarantined="
                + quarantined + " released=" + released + " in flight=" + inFlight + " difference=" + difference();
    }

    /** Messages that nobody can account for; anything but 0 is a defect. */
    public long difference() {
        return received - stored - deduplicated - quarantined - released - inFlight;
    }
}
