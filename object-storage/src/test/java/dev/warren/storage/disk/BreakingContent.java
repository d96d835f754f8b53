package dev.warren.storage.disk;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Fake: bytes whose source breaks off. */
record BreakingContent(ObjectContent whole, int after) implements ObjectContent {

    @Override
    public long length() {
        return whole.length();
    }

    @Override
    public InputStream openAt(long offset) throws IOException {
        InputStream some = new ByteArrayInputStream(whole.openAt(offset).readNBytes(after));
        return new SequenceInputStream(some, new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke off");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
    }
}
