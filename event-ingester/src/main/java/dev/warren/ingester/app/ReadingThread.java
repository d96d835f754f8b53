package dev.warren.ingester.app;

import dev.warren.ingester.amqp.CallerRunsExecutor;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Has deliveries taken on the connection's reading thread, see {@link CallerRunsExecutor}. */
final class ReadingThread implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof CachingConnectionFactory connections) {
            connections.setExecutor(new CallerRunsExecutor());
        }
        return bean;
    }
}
