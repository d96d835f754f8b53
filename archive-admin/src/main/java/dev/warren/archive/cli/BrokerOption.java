package dev.warren.archive.cli;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.operation.InvalidInputException;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which broker. */
final class BrokerOption {

    private static final String VARIABLE = "RABBITMQ_URL";
    private static final String DEFAULT = "amqp://guest:guest@localhost:5672/";

    @Option(
            names = "--broker",
            paramLabel = "VARIABLE",
            defaultValue = VARIABLE,
            description = "The environment variable with the broker's URL. Default: ${DEFAULT-VALUE}.")
    private String variable = VARIABLE;

    /** @throws InvalidInputException if the variable is not set, or has no URL */
    BrokerAddress broker(Map<String, String> environment) {
        String url = environment.get(variable);
        if (url == null && !variable.equals(VARIABLE)) {
            throw new InvalidInputException(
                    variable.contains("/")
                            ? "--broker takes the name of an environment variable, which has the URL"
                            : variable + " is not set, and --broker asks for it");
        }
        return BrokerAddress.of(variable, url == null ? DEFAULT : url);
    }
}
