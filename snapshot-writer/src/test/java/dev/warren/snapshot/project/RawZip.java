package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip written byte by byte; every field of an entry can be wrong, in front of the content and in the directory. */
final class RawZip {

    private final ByteArrayOutputStream local = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** The fields of one entry; change some, then add it. */
    static final class Entry {
        byte[] name;
        byte[] listedName;
        byte[] packed;
        byte[] extra = {};
        byte[] listedExtra = {};
        int flags;
        int listedFlags;
        int method = 8;
        int listedMethod = 8;
        long crc;
        long listedCrc;
        long size;
        long listedSize;
        int unixMode = 0100644;
        boolean listed = true;
        boolean inFront = true;
        boolean descriptor;

        Entry(String name, byte[] content) {
            this.name = name.getBytes(UTF_8);
            this.listedName = this.name;
            this.packed = deflate(content);
            this.size = content.length;
            this.listedSize = size;
            CRC32 sum = new CRC32();
            sum.update(content);
            this.crc = sum.getValue();
            this.listedCrc = crc;
        }

        Entry stored(byte[] content) {
            packed = content;
            method = 0;
            listedMethod = 0;
            return this;
        }
    }

    RawZip file(String name, String content) {
        return add(new Entry(name, content.getBytes(UTF_8)));
    }

    RawZip add(Entry e) {
        int offset = local.size();
        int flags = e.flags | (e.descriptor ? 8 : 0);
        long crc = e.descriptor ? 0 : e.crc;
        long packedSize = e.descriptor ? 0 : e.packed.length;
        if (e.inFront) {
            local.writeBytes(fields(30 + e.name.length + e.extra.length)
                    .putInt(0x04034b50)
                    .putShort((short) 20)
                    .putShort((short) flags)
                    .putShort((short) e.method)
                    .putInt(0x00210000)
                    .putInt((int) crc)
                    .putInt((int) packedSize)
                    .putInt((int) (e.descriptor ? 0 : e.size))
                    .putShort((short) e.name.length)
                    .putShort((short) e.extra.length)
                    .put(e.name)
                    .put(e.extra)
                    .array());
            local.writeBytes(e.packed);
            if (e.descriptor) {
                local.writeBytes(fields(16)
                        .putInt(0x08074b50)
                        .putInt((int) e.crc)
                        .putInt(e.packed.length)
                        .putInt((int) e.size)
                        .array());
            }
        }
        if (e.listed) {
            list(e, e.listedFlags | (e.descriptor ? 8 : 0), offset);
        }
        return this;
    }

    private void list(Entry e, int flags, int offset) {
        entries++;
        directory.writeBytes(fields(46 + e.listedName.length + e.listedExtra.length)
                .putInt(0x02014b50)
                .putShort((short) (3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) e.listedMethod)
                .putInt(0x00210000)
                .putInt((int) e.listedCrc)
                .putInt(e.packed.length)
                .putInt((int) e.listedSize)
                .putShort((short) e.listedName.length)
                .putShort((short) e.listedExtra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(e.unixMode << 16)
                .putInt(offset)
                .put(e.listedName)
                .put(e.listedExtra)
                .array());
    }

    RawZip bytesInFront(byte[] bytes) {
        local.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return toBytes(entries, directory.size(), local.size());
    }

    byte[] toBytes(int announcedEntries, int announcedSize, int announcedOffset) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(local.toByteArray());
        zip.writeBytes(directory.toByteArray());
        zip.writeBytes(fields(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) announcedEntries)
                .putShort((short) announcedEntries)
                .putInt(announcedSize)
                .putInt(announcedOffset)
                .array());
        return zip.toByteArray();
    }

    ObjectContent content() {
        return ObjectContent.ofBytes(toBytes());
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static ByteBuffer fields(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
