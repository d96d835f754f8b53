package dev.warren.service.broker;

/**
 * The broker's objects are not what the guarantee needs, or may not be created. Somebody has to change them or the settings; the
 * message says what.
 */
public final class TopologyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopologyRefusedException(String message) {
        super(message);
    }
}
