package dev.warren.ingester.stream;

import com.rabbitmq.stream.Codec;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.Properties;
import io.netty.buffer.ByteBuf;
import java.util.Map;

/**
 * A message as the stream keeps it, not looked into. The client's own codec fails on what it does not know, and the client drops the
 * rest of a chunk that its codec fails on.
 */
record StoredBytes(byte[] bytes) implements Message {

    /** Copies each message out of the chunk. Only for reading. */
    static final Codec CODEC = new Codec() {
        @Override
        public Message decode(ByteBuf chunk, int length) {
            byte[] bytes = new byte[length];
            chunk.readBytes(bytes);
            return new StoredBytes(bytes);
        }

        @Override
        public EncodedMessage encode(Message message) {
            throw new UnsupportedOperationException("only reads");
        }

        @Override
        public MessageBuilder messageBuilder() {
            throw new UnsupportedOperationException("only reads");
        }
    };

    @Override
    public boolean hasPublishingId() {
        return false;
    }

    @Override
    public long getPublishingId() {
        return 0;
    }

    @Override
    public byte[] getBodyAsBinary() {
        return bytes;
    }

    @Override
    public Object getBody() {
        return bytes;
    }

    @Override
    public Properties getProperties() {
        throw new UnsupportedOperationException("not looked into");
    }

    @Override
    public Map<String, Object> getApplicationProperties() {
        throw new UnsupportedOperationException("not looked into");
    }

    @Override
    public Map<String, Object> getMessageAnnotations() {
        throw new UnsupportedOperationException("not looked into");
    }
}
