package dev.warren.snapshot.it;

import java.util.List;
import java.util.Random;

/** Code of every kind that is hard to keep byte for byte. */
final class Codes {

    static final int LIMIT = 2 << 20;

    private static final List<String> LINES = List.of(
            "print('größer, 数字, число')",
            "x = '\\\\u0000 \\\\n is no NUL'",
            "emoji = '👩‍👩‍👧 🏳️‍🌈'",
            "e\u0301 = 'e\u0301 is not \u00e9'",
            "\u202eright to left\u202c",
            "\ttab\u0007bell\u001bescape\u007f",
            "\ufeffnot at the start",
            "{\"json\": [1, 2]} </script> ${HOME} %s %00",
            "\ufffe \uffff \ud83d\ude00 \u2028 \u2029 \u0085",
            "# trailing spaces   ");

    private Codes() {}

    static String some(Random random, int number) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "\n";
            case 2 -> "\0" + number + "\0\0";
            case 3, 4 -> lines(random, number, "\r\n");
            case 5 -> lines(random, number, "\r");
            case 6 -> "\ufeff" + lines(random, number, "\n");
            case 7 -> lines(random, number, "\n").repeat(50);
            default -> lines(random, number, "\n");
        };
    }

    private static String lines(Random random, int number, String end) {
        StringBuilder code = new StringBuilder("# " + number + end);
        for (int i = random.nextInt(6); i >= 0; i--) {
            code.append(LINES.get(random.nextInt(LINES.size()))).append(end);
        }
        return code.toString();
    }

    /** Exactly as many bytes of UTF-8, most of them in characters of two bytes. */
    static String ofBytes(int bytes) {
        return "é".repeat(bytes / 2) + "x".repeat(bytes % 2);
    }

    /** As large as a message can get for code of that size: each byte is six in JSON. */
    static String nuls(int bytes) {
        return "\0".repeat(bytes);
    }
}
