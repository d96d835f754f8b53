package dev.warren.service.lifecycle;

/** What a service does once its store is open. */
public interface RunningService {

    /**
     * Begins to consume.
     *
     * @throws dev.warren.service.broker.TopologyRefusedException if the broker's objects are not safe to use
     * @throws org.springframework.amqp.AmqpAuthenticationException if the broker refuses user or password
     */
    void start();

    /** Stops consuming, finishes and settles what was taken as far as time allows, and closes everything. */
    void stop() throws InterruptedException;
}
