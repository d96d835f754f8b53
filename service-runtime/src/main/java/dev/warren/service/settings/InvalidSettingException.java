package dev.warren.service.settings;

/** A setting has a value that cannot be, alone or beside another. The service does not start with it. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String allowed;

    /**
     * @param property the full name of the property, e.g. {@code warren.ingest.max-age}
     * @param allowed what it may be, completing "allowed is"
     */
    public InvalidSettingException(String property, Object value, String allowed) {
        super(property + " is '" + value + "', allowed is " + allowed);
        this.property = property;
        this.value = String.valueOf(value);
        this.allowed = allowed;
    }

    String property() {
        return property;
    }

    String value() {
        return value;
    }

    String allowed() {
        return allowed;
    }

    /** Throws unless the condition holds. */
    public static void require(boolean condition, String property, Object value, String allowed) {
        if (!condition) {
            throw new InvalidSettingException(property, value, allowed);
        }
    }
}
