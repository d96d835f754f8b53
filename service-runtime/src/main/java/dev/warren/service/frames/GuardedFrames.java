package dev.warren.service.frames;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.impl.SocketFrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a connection for the client library: those that would break it are replaced, see {@link UnreadableHeaders}, those
 * of {@link DirectDeliveries} are not among them.
 */
final class GuardedFrames implements FrameHandler {

    private final FrameHandler frames;
    private final DirectChannels channels = new DirectChannels();
    private final FrameBuffer buffer;

    GuardedFrames(SocketFrameHandler frames) {
        this.frames = frames;
        this.buffer = new FrameBuffer(frames.getInputStream(), channels, InstantSource.system());
    }

    void direct(DirectChannel channel) {
        channels.add(channel);
    }

    void indirect(int channel) {
        channels.remove(channel);
    }

    @Override
    public @Nullable Frame readFrame() throws IOException {
        @Nullable Frame frame = buffer.next();
        return frame == null ? null : UnreadableHeaders.replacedIn(frame);
    }

    @Override
    public boolean internalHearbeat() {
        return frames.internalHearbeat();
    }

    @Override
    public void setTimeout(int milliseconds) throws SocketException {
        frames.setTimeout(milliseconds);
    }

    @Override
    public int getTimeout() throws SocketException {
        return frames.getTimeout();
    }

    @Override
    public void sendHeader() throws IOException {
        frames.sendHeader();
    }

    @Override
    public void initialize(AMQConnection connection) {
        frames.initialize(connection);
    }

    @Override
    public void startProcessing() {
        frames.startProcessing();
    }

    @Override
    public void finishConnectionNegotiation() {
        frames.finishConnectionNegotiation();
    }

    @Override
    public void setFrameMax(int bytes) {
        frames.setFrameMax(bytes);
        buffer.setFrameMax(bytes);
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        frames.writeFrame(frame);
    }

    @Override
    public void flush(WriteListener listener) throws IOException {
        frames.flush(listener);
    }

    @Override
    public void close() {
        frames.close();
    }

    @Override
    public InetAddress getLocalAddress() {
        return frames.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return frames.getLocalPort();
    }

    @Override
    public InetAddress getAddress() {
        return frames.getAddress();
    }

    @Override
    public int getPort() {
        return frames.getPort();
    }
}
