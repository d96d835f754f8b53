package dev.warren.service.frames;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import com.rabbitmq.client.impl.SocketFrameHandler;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Connects as another factory would, but no message can break the connection: one whose headers the client library cannot read
 * comes with their bytes in one header instead. And deliveries can go past the library, see {@link DirectDeliveries}.
 */
public final class GuardedConnectionFactory extends ConnectionFactory {

    private GuardedConnectionFactory() {}

    /** With all settings of the other, those without a getter too: TLS has none. */
    public static ConnectionFactory of(ConnectionFactory other) {
        GuardedConnectionFactory guarded = new GuardedConnectionFactory();
        for (Field field : ConnectionFactory.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                copy(field, other, guarded);
            }
        }
        return guarded;
    }

    /** Over sockets: the library's other transport, Netty, is never asked for. */
    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
        FrameHandlerFactory frames = super.createFrameHandlerFactory();
        return (address, connectionName) ->
                new GuardedFrames((SocketFrameHandler) frames.create(address, connectionName));
    }

    private static void copy(Field field, ConnectionFactory from, ConnectionFactory to) {
        try {
            field.setAccessible(true);
            field.set(to, field.get(from));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a setting of the connection factory cannot be read: " + field, e);
        }
    }
}
