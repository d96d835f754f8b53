package dev.warren.service.frames;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.impl.Frame;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that come in on a connection: plain deliveries go from here to their consumers, all other frames to the client library.
 * For the connection's reading thread alone.
 */
final class FrameBuffer {

    /** A delivery with a body as large as RabbitMQ's default frames, and more. Grows for larger ones. */
    private static final int CAPACITY_BYTES = 256 << 10;

    /** At one go: what stays in a processor's cache until it is worked off. */
    private static final int READ_BYTES = 64 << 10;

    /** RabbitMQ's default, until another is negotiated. */
    private static final int DEFAULT_FRAME_MAX = 128 << 10;

    /** Frames of so many bytes are accepted whatever is negotiated, as the client library does. */
    private static final int FRAME_MIN = 8192;

    private final InputStream socket;
    private final DirectChannels channels;
    private final InstantSource clock;

    private byte[] bytes = new byte[CAPACITY_BYTES];
    private int from;
    private int to;
    private Instant receivedAt;
    private volatile int frameMax = DEFAULT_FRAME_MAX;

    /** Whether the library has heard nothing of what has come in since it last did. */
    private boolean takenUnheard;

    FrameBuffer(InputStream socket, DirectChannels channels, InstantSource clock) {
        this.socket = socket;
        this.channels = channels;
        this.clock = clock;
        this.receivedAt = clock.instant();
    }

    /** Frames are of so many bytes at most, all in all; 0 or less for no limit. For any thread. */
    void setFrameMax(int bytes) {
        frameMax = bytes <= 0 ? Integer.MAX_VALUE : Math.max(FRAME_MIN, bytes);
    }

    /**
     * The next frame for the client library; null if nothing came within the socket's timeout.
     *
     * @throws EOFException if the broker has closed the connection
     * @throws MalformedFrameException if what came is no frame, or larger than negotiated
     */
    @Nullable Frame next() throws IOException {
        while (true) {
            int taken = channels.take(bytes, from, to, receivedAt);
            if (taken > 0) {
                from += taken;
                takenUnheard = true;
            } else if (taken == DirectChannel.NOT_PLAIN && isWhole()) {
                return frame();
            } else if (!fill()) {
                return nothingCame();
            }
        }
    }

    /** The library counts how often nothing came, and what came in between must make it count anew: as a heartbeat does. */
    private @Nullable Frame nothingCame() {
        if (!takenUnheard) {
            return null;
        }
        takenUnheard = false;
        return new Frame(AMQP.FRAME_HEARTBEAT, 0, new byte[0]);
    }

    private boolean isWhole() throws IOException {
        if (to > from && FrameLayout.type(bytes, from) == 'A') {
            Frame.protocolVersionMismatch(new DataInputStream(
                    new SequenceInputStream(new ByteArrayInputStream(bytes, from + 1, to - from - 1), socket)));
        }
        if (to - from < FrameLayout.HEAD_BYTES) {
            return false;
        }
        int size = FrameLayout.size(bytes, from);
        if (size < 0 || size > frameMax - FrameLayout.HEAD_BYTES - FrameLayout.END_BYTES) {
            throw new MalformedFrameException("a frame with " + Integer.toUnsignedString(size)
                    + " bytes of payload, where frames of " + frameMax + " are the largest");
        }
        return FrameLayout.next(bytes, from) <= to;
    }

    private Frame frame() throws MalformedFrameException {
        int next = FrameLayout.next(bytes, from);
        if (!FrameLayout.isEnded(bytes, from)) {
            throw new MalformedFrameException("Bad frame end marker: " + (bytes[next - FrameLayout.END_BYTES] & 0xff));
        }
        Frame frame = new Frame(
                FrameLayout.type(bytes, from),
                FrameLayout.channel(bytes, from),
                Arrays.copyOfRange(bytes, FrameLayout.payload(from), next - FrameLayout.END_BYTES));
        from = next;
        takenUnheard = false;
        return frame;
    }

    /** Waits for more; says whether more came. */
    private boolean fill() throws IOException {
        makeRoom();
        int count;
        try {
            count = socket.read(bytes, to, Math.min(bytes.length - to, READ_BYTES));
        } catch (SocketTimeoutException e) {
            return false;
        }
        if (count < 0) {
            throw new EOFException("the broker closed the connection");
        }
        to += count;
        receivedAt = clock.instant();
        return true;
    }

    private void makeRoom() {
        int held = to - from;
        byte[] roomy = bytes;
        if (held == bytes.length) {
            roomy = new byte[2 * held];
        } else if (held == 0 && bytes.length > CAPACITY_BYTES) {
            roomy = new byte[CAPACITY_BYTES];
        }
        System.arraycopy(bytes, from, roomy, 0, held);
        bytes = roomy;
        from = 0;
        to = held;
    }
}
