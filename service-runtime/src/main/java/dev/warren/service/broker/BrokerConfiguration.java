package dev.warren.service.broker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What every service does to Boot's connection factory. */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {

    /** RabbitMQ's hard limit for max_message_size, 512 MiB. */
    private static final int LARGEST_MESSAGE_BYTES = 512 << 20;

    /** As large as any message can be: one that the client refused to receive would be delivered again for ever. */
    @Bean
    ConnectionFactoryCustomizer largestMessages() {
        return factory -> factory.setMaxInboundMessageBodySize(LARGEST_MESSAGE_BYTES);
    }

    @Bean
    static BeanPostProcessor brokerAccess(
            Environment environment, ObjectProvider<CachingConnectionFactoryConfigurer> configurer) {
        return new BrokerAccess(environment, configurer);
    }
}
