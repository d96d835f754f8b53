package dev.warren.chaos.world;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Secrets of one run, each a random string that stands nowhere else: what must never be in a log. */
public record Canaries(String brokerPassword, String storeSecret, String inMessages) {

    private static final int BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Canaries random() {
        return new Canaries(hex("broker"), hex("store"), hex("message"));
    }

    public List<String> all() {
        return List.of(brokerPassword, storeSecret, inMessages);
    }

    private static String hex(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Canaries[masked]";
    }
}
