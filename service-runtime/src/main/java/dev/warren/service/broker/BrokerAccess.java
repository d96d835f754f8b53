package dev.warren.service.broker;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.service.frames.GuardedConnectionFactory;
import dev.warren.service.settings.InvalidSettingException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Completes Boot's connection factory. A single broker URL is read as the <a
 * href="https://www.rabbitmq.com/docs/uri-spec">AMQP URI specification</a> says, with percent-encoded user, password and virtual
 * host, which Boot takes literally; an empty path means the virtual host {@code /}. And no message can break the connection, see
 * {@link GuardedConnectionFactory}.
 */
record BrokerAccess(Environment environment, ObjectProvider<CachingConnectionFactoryConfigurer> configurer)
        implements BeanPostProcessor, Ordered {

    private static final String ADDRESSES = "spring.rabbitmq.addresses";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (!(bean instanceof CachingConnectionFactory connections)) {
            return bean;
        }
        CachingConnectionFactory guarded =
                new CachingConnectionFactory(GuardedConnectionFactory.of(connections.getRabbitConnectionFactory()));
        configurer.getObject().configure(guarded);
        String addresses = environment.getProperty(ADDRESSES, "");
        if (addresses.contains("://") && !addresses.contains(",")) {
            useUrl(guarded, addresses);
        }
        return guarded;
    }

    /** Before those without an order: what they do must be done to the factory that is used. */
    @Override
    public int getOrder() {
        return 0;
    }

    private static void useUrl(CachingConnectionFactory connections, String url) {
        ConnectionFactory parsed = new ConnectionFactory();
        try {
            parsed.setUri(url);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidSettingException(
                    ADDRESSES, url, "amqp://user:password@host:5672/virtual-host, or amqps://");
        }
        String virtualHost = parsed.getVirtualHost();
        connections.setVirtualHost(virtualHost.isEmpty() ? "/" : virtualHost);
        connections.setUsername(parsed.getUsername());
        connections.setPassword(parsed.getPassword());
    }
}
