package dev.warren.service.lifecycle;

import dev.warren.service.settings.InvalidSettingException;
import dev.warren.service.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionFailedException;

/** 0 for a clean stop, 2 for settings that somebody has to change, 1 for anything else. */
public final class ExitCodes {

    private static final Logger log = LoggerFactory.getLogger(ExitCodes.class);

    static final int BAD_SETTINGS = 2;
    static final int FAILURE = 1;

    private ExitCodes() {}

    /** The exit code for a start that failed. */
    public static int of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException
                    || cause instanceof StartRefusedException
                    || cause instanceof BindException
                    || cause instanceof ConversionFailedException) {
                return BAD_SETTINGS;
            }
        }
        return FAILURE;
    }

    /**
     * Stops a service that found out after its start that it must not run: closes its context, which publishes an {@code
     * ExitCodeEvent} first. Whether the process ends with it is up to whoever started the context, see {@link ServiceProcess}.
     */
    public static void stop(ConfigurableApplicationContext context, StartRefusedException refused) {
        log.error("{} {}", refused.getMessage(), refused.action());
        Thread stopping = new Thread(() -> SpringApplication.exit(context, () -> BAD_SETTINGS), "refused");
        stopping.start();
    }
}
