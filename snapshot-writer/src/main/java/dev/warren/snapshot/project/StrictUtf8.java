package dev.warren.snapshot.project;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 without replacement characters: names that differ in bytes never become one. */
final class StrictUtf8 {

    private StrictUtf8() {}

    /** @throws ProjectRefusedException if the bytes are not well-formed UTF-8 */
    static String decodeName(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            String shown = new String(name, StandardCharsets.ISO_8859_1);
            throw ProjectRefusedException.of(shown, "is not valid UTF-8; names are allowed in UTF-8 only");
        }
    }

    /**
     * The length of the text in bytes of UTF-8, without encoding it.
     *
     * @return -1 if half of a surrogate pair stands alone, which UTF-8 cannot express
     */
    static long length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                length += 4;
            } else if (Character.isSurrogate(c)) {
                return -1;
            } else {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return length;
    }
}
