package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A tar written byte by byte, so that it can be wrong in any way. */
final class RawTar {

    private static final int RECORD = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RawTar file(String name, String content) {
        return entry(name, '0', content.getBytes(UTF_8));
    }

    RawTar entry(String name, char type, byte[] content) {
        return header(name.getBytes(UTF_8), type, content.length, "").content(content);
    }

    RawTar link(String name, char type, String target) {
        return header(name.getBytes(UTF_8), type, 0, target);
    }

    RawTar longName(String name) {
        return entry("././@LongLink", 'L', (name + "\0").getBytes(UTF_8));
    }

    /** Given as {@code keyword=value}. */
    RawTar pax(char type, String... records) {
        StringBuilder content = new StringBuilder();
        for (String record : records) {
            content.append(paxRecord(record.getBytes(UTF_8).length, record));
        }
        return entry("PaxHeaders/x", type, content.toString().getBytes(UTF_8));
    }

    static String paxRecord(int bytes, String record) {
        int length = bytes + 3;
        while (length != bytes + 2 + String.valueOf(length).length()) {
            length++;
        }
        return length + " " + record + "\n";
    }

    RawTar header(byte[] name, char type, long size, String target) {
        byte[] header = header(name, type, size, target, 0);
        out.writeBytes(header);
        return this;
    }

    RawTar headerWithWrongChecksum(String name) {
        out.writeBytes(header(name.getBytes(UTF_8), '0', 0, "", 1));
        return this;
    }

    private static byte[] header(byte[] name, char type, long size, String target, int wrong) {
        byte[] header = new byte[RECORD];
        put(header, 0, name);
        put(header, 100, "0000644\0".getBytes(ISO_8859_1));
        put(header, 108, "0001750\0".getBytes(ISO_8859_1));
        put(header, 116, "0001750\0".getBytes(ISO_8859_1));
        put(header, 124, String.format("%011o ", size).getBytes(ISO_8859_1));
        put(header, 136, "14700000000 ".getBytes(ISO_8859_1));
        put(header, 148, "        ".getBytes(ISO_8859_1));
        header[156] = (byte) type;
        put(header, 157, target.getBytes(UTF_8));
        put(header, 257, "ustar\00000".getBytes(ISO_8859_1));
        put(header, 265, "mallory".getBytes(ISO_8859_1));
        int sum = wrong;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum).getBytes(ISO_8859_1));
        return header;
    }

    RawTar content(byte[] content) {
        out.writeBytes(content);
        out.writeBytes(new byte[(RECORD - content.length % RECORD) % RECORD]);
        return this;
    }

    RawTar bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    RawTar end() {
        return bytes(new byte[2 * RECORD]);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    byte[] gzipBytes() {
        return gzip(toBytes());
    }

    ObjectContent gzip() {
        return ObjectContent.ofBytes(gzipBytes());
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void put(byte[] header, int at, byte[] value) {
        System.arraycopy(value, 0, header, at, value.length);
    }
}
