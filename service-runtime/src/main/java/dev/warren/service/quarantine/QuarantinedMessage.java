package dev.warren.service.quarantine;

/**
 * A message in quarantine, read back.
 *
 * @param reason the code, e.g. {@code malformed-json}
 * @param explanation what is wrong with it, in plain words
 * @param message as it was received; tables and dates of its headers are what JSON makes of them
 * @param name SHA-256 of the body and the message id, in hex: what the object is called without its extension
 * @param fingerprint SHA-256 of everything the message consists of, in hex: its other possible name
 * @param statedFingerprint what the object itself says the fingerprint is
 */
public record QuarantinedMessage(
        String reason,
        String explanation,
        ReceivedMessage message,
        String name,
        String fingerprint,
        String statedFingerprint) {

    /**
     * Reads an object of the quarantine.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static QuarantinedMessage parse(byte[] object) {
        return new QuarantineParser(object).parse();
    }

    /** Whether the object may have this name, without its extension. */
    public boolean mayBeNamed(String objectName) {
        return objectName.equals(name) || objectName.equals(fingerprint);
    }

    /** Whether body, properties and headers are those that were written. */
    public boolean isIntact() {
        return fingerprint.equals(statedFingerprint);
    }
}
