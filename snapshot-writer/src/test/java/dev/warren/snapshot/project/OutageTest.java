package dev.warren.snapshot.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.StorageUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source or a disk that fails is never taken for a fault of the project. */
class OutageTest {

    @TempDir
    private Path scratch;

    enum Archive {
        TAR_GZ(new RawTar()
                .pax('g', "comment=x")
                .pax('x', "path=b")
                .entry("x", '0', noise(20_000))
                .longName("c")
                .file("y", "C")
                .end()
                .gzipBytes()),
        ZIP(new RawZip()
                .add(described())
                .add(new RawZip.Entry("b", noise(10_000)).stored(noise(10_000)))
                .file("c", "C")
                .toBytes());

        private final byte[] bytes;

        Archive(byte[] bytes) {
            this.bytes = bytes;
        }

        private static RawZip.Entry described() {
            RawZip.Entry entry = new RawZip.Entry("a", noise(10_000));
            entry.descriptor = true;
            return entry;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatFailsAnywhereIsAnOutage(Archive archive) throws IOException {
        for (int at = 0; at < archive.bytes.length; at += at < 300 || at > archive.bytes.length - 300 ? 1 : 97) {
            IOException failure = new IOException("connection reset");
            assertOutage(archive.bytes, at, failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndOfFileExceptionOfTheSourceIsAnOutageToo(Archive archive) throws IOException {
        for (int at = 0; at < archive.bytes.length; at += at < 300 || at > archive.bytes.length - 300 ? 1 : 97) {
            EOFException failure = new EOFException("cut");
            assertOutage(archive.bytes, at, failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatEndsTooEarlyIsAnOutage(Archive archive) throws IOException {
        for (int length = 0; length < archive.bytes.length; length += 97) {
            byte[] cut = Arrays.copyOf(archive.bytes, length);
            ObjectContent content = content(
                    archive.bytes.length,
                    offset -> new ByteArrayInputStream(
                            cut, (int) Math.min(offset, cut.length), Math.max(0, cut.length - (int) offset)));
            assertThatIOException()
                    .as("at " + length)
                    .isThrownBy(() -> pack(content))
                    .withCauseInstanceOf(StorageUnavailableException.class);
            Packed.assertEmpty(scratch);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatThrowsUncheckedWhileItIsReadIsAnOutage(Archive archive) throws IOException {
        IllegalStateException failure = new IllegalStateException("pool is shut down");
        ObjectContent content =
                content(archive.bytes.length, offset -> new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] buffer, int at, int length) {
                        throw failure;
                    }
                });
        assertThatIOException().isThrownBy(() -> pack(content)).withRootCauseInstanceOf(IllegalStateException.class);
        Packed.assertEmpty(scratch);
    }

    @Test
    void whatOpeningTheSourceThrowsComesOutAsItIs() throws IOException {
        IOException failure = new IOException("no route to host");
        ObjectContent unreachable = new ObjectContent() {
            @Override
            public long length() {
                return 1000;
            }

            @Override
            public InputStream openAt(long offset) throws IOException {
                throw failure;
            }
        };
        assertThatIOException().isThrownBy(() -> pack(unreachable)).isSameAs(failure);
        StorageUnavailableException unavailable = new StorageUnavailableException("away", null);
        ObjectContent away = content(1000, offset -> {
            throw unavailable;
        });
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> pack(away))
                .isSameAs(unavailable);
        Packed.assertEmpty(scratch);
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatCannotBeClosedHasBeenReadAllTheSame(Archive archive) throws IOException {
        ObjectContent content = content(archive.bytes.length, offset -> {
            InputStream in = new ByteArrayInputStream(archive.bytes, (int) offset, archive.bytes.length);
            return new FilterInputStream(in) {
                @Override
                public void close() throws IOException {
                    throw new IOException("close failed");
                }
            };
        });
        try (PackedProject packed = new ProjectPacker(ProjectLimits.defaults(), scratch).pack(content)) {
            assertThat(packed.files()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsOfTheSourceAreClosedWhateverHappens(Archive archive) throws IOException {
        int[] open = {0};
        for (byte[] bytes : new byte[][] {archive.bytes, flipped(archive.bytes)}) {
            ObjectContent content = content(bytes.length, offset -> {
                open[0]++;
                return new FilterInputStream(new ByteArrayInputStream(bytes, (int) offset, bytes.length)) {
                    private boolean closed;

                    @Override
                    public void close() {
                        open[0] -= closed ? 0 : 1;
                        closed = true;
                    }
                };
            });
            try {
                pack(content);
            } catch (ProjectRefusedException e) {
                assertThat(bytes).isNotEqualTo(archive.bytes);
            }
            assertThat(open[0]).isZero();
        }
    }

    @Test
    void aMissingScratchDirectoryIsAnOutage() {
        ProjectPacker packer = new ProjectPacker(ProjectLimits.defaults(), scratch.resolve("missing"));
        assertThatIOException().isThrownBy(() -> packer.pack(Map.of("a", "A")));
    }

    @Test
    void aFullDiskIsAnOutageAndIsLeftAsItWas() throws Exception {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
                "this user may not mount a tmpfs, which takes root");
        try {
            ProjectPacker packer = new ProjectPacker(ProjectLimits.defaults(), disk);
            ObjectContent tar =
                    new RawTar().entry("a", '0', noise(1 << 20)).end().gzip();
            assertThatIOException().isThrownBy(() -> packer.pack(tar)).withMessageContaining("No space left");
            Packed.assertEmpty(disk);
            packer.pack(Map.of("a", "A")).close();
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private void assertOutage(byte[] bytes, int at, IOException failure) throws IOException {
        ObjectContent content = content(bytes.length, offset -> new FailingStream(bytes, (int) offset, at, failure));
        assertThatIOException()
                .as("at " + at)
                .isThrownBy(() -> pack(content))
                .withRootCauseInstanceOf(failure.getClass())
                .withStackTraceContaining(failure.getMessage());
        Packed.assertEmpty(scratch);
    }

    private void pack(ObjectContent content) throws IOException {
        new ProjectPacker(ProjectLimits.defaults(), scratch).pack(content).close();
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        return flipped;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private interface Opening {
        InputStream at(long offset);
    }

    private static ObjectContent content(long length, Opening opening) {
        return new ObjectContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream openAt(long offset) {
                return opening.at(offset);
            }
        };
    }

    /** Gives the bytes before a place in the content, a few at a time, and fails there. */
    private static final class FailingStream extends InputStream {
        private final byte[] bytes;
        private final int failAt;
        private final IOException failure;
        private int position;

        FailingStream(byte[] bytes, int offset, int failAt, IOException failure) {
            this.bytes = bytes;
            this.position = offset;
            this.failAt = failAt;
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int at, int length) throws IOException {
            if (position == bytes.length) {
                return -1;
            }
            if (position == failAt) {
                throw failure;
            }
            int end = position < failAt ? failAt : bytes.length;
            int count = Math.min(Math.min(length, 100), end - position);
            System.arraycopy(bytes, position, buffer, at, count);
            position += count;
            return count;
        }
    }
}
