package dev.warren.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JMH, with whatever options it has. */
@Command(
        name = "micro",
        description =
                "Decoder, encoder and id index alone, by JMH. What follows -- goes to JMH, e.g. -- -prof gc Decode",
        mixinStandardHelpOptions = true)
final class MicroCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JMH", description = "Options of JMH, and which benchmarks; all if none is named.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Main.main(words.toArray(String[]::new));
        return 0;
    }
}
