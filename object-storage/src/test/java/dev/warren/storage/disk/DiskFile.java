package dev.warren.storage.disk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The bytes of a file: those that are read, and those that are on the platter. */
final class DiskFile extends DiskNode {

    private record Write(int offset, byte[] bytes) {

        byte[] onto(byte[] file) {
            byte[] longer = Arrays.copyOf(file, Math.max(file.length, offset + bytes.length));
            System.arraycopy(bytes, 0, longer, offset, bytes.length);
            return longer;
        }

        /** What a machine may have got of it before it stopped: nothing, all, the beginning, or the length without the bytes. */
        byte[] perhapsOnto(byte[] file, Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> file;
                case 1 -> onto(file);
                case 2 -> new Write(offset, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))).onto(file);
                default -> new Write(offset, new byte[bytes.length]).onto(file);
            };
        }
    }

    private final List<Write> unforced = new ArrayList<>();
    private byte[] visible = {};
    private byte[] durable = {};

    DiskFile(long number, Instant made) {
        super(number, made);
    }

    void write(int offset, byte[] bytes) {
        Write write = new Write(offset, bytes);
        visible = write.onto(visible);
        unforced.add(write);
    }

    byte[] bytes() {
        return visible;
    }

    boolean isDurable() {
        return Arrays.equals(visible, durable) && unforced.isEmpty();
    }

    @Override
    long size() {
        return visible.length;
    }

    @Override
    void force() {
        for (Write write : unforced) {
            durable = write.onto(durable);
        }
        unforced.clear();
    }

    @Override
    void failToForce(Random random) {
        for (Write write : unforced) {
            durable = write.perhapsOnto(durable, random);
        }
        unforced.clear();
    }

    @Override
    void losePower(Random random) {
        failToForce(random);
        visible = durable;
    }
}
