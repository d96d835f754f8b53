package dev.warren.snapshot.project;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Files that are given as text, encoded piece by piece. */
final class TextFiles implements ProjectSource {

    private final Iterator<Map.Entry<String, String>> files;
    private String text = "";
    private int at;

    TextFiles(Map<String, String> files) {
        this.files = files.entrySet().iterator();
    }

    @Override
    public Optional<SourceEntry> next() {
        if (!files.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<String, String> file = files.next();
        text = file.getValue();
        at = 0;
        long size = StrictUtf8.length(text);
        if (size < 0) {
            throw ProjectRefusedException.of(
                    file.getKey(), "has text with half of a surrogate pair; allowed is text that UTF-8 can express");
        }
        return Optional.of(new SourceEntry(file.getKey(), false, size));
    }

    @Override
    public int read(byte[] buffer) {
        if (at == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + buffer.length / 3);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        byte[] piece = text.substring(at, end).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(piece, 0, buffer, 0, piece.length);
        at = end;
        return piece.length;
    }

    @Override
    public void close() {}
}
