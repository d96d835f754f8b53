package dev.warren.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stages of a Dockerfile and their instructions, in their order. */
record Dockerfile(List<Stage> stages) {

    private static final Pattern SETTING = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** One line of the file, continued lines being one. */
    record Instruction(String keyword, String arguments) {}

    /**
     * From one FROM to the next.
     *
     * @param base the image or stage that it begins with
     * @param name empty if it has none
     */
    record Stage(String base, String name, List<Instruction> instructions) {

        List<String> all(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword().equals(keyword))
                    .map(Instruction::arguments)
                    .toList();
        }

        String last(String keyword) {
            List<String> all = all(keyword);
            if (all.isEmpty()) {
                throw new IllegalArgumentException("no " + keyword + " in " + instructions);
            }
            return all.get(all.size() - 1);
        }

        Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>();
            for (String settings : all("ENV")) {
                Matcher setting = SETTING.matcher(settings);
                while (setting.find()) {
                    environment.put(setting.group(1), setting.group(2) != null ? setting.group(2) : setting.group(3));
                }
            }
            return environment;
        }

        /** In the exec form, the only one that lets a signal reach the program. */
        List<String> entrypoint() {
            String entrypoint = last("ENTRYPOINT");
            if (!entrypoint.startsWith("[")) {
                throw new IllegalArgumentException("a shell would get the signals of " + entrypoint);
            }
            return QUOTED.matcher(entrypoint)
                    .results()
                    .map(word -> word.group(1))
                    .toList();
        }
    }

    static Dockerfile read(Path file) {
        try {
            return new Dockerfile(stages(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Stage> stages(List<String> lines) {
        List<Stage> stages = new ArrayList<>();
        StringBuilder instruction = new StringBuilder();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean continued = line.endsWith("\\");
            instruction.append(continued ? line.substring(0, line.length() - 1) : line);
            if (!continued) {
                add(instruction.toString(), stages);
                instruction.setLength(0);
            }
        }
        return stages;
    }

    private static void add(String line, List<Stage> stages) {
        String[] words = line.strip().split("\\s+", 2);
        if (words[0].equals("FROM")) {
            String[] base = words[1].split("\\s+(?i:AS)\\s+", 2);
            stages.add(new Stage(base[0], base.length > 1 ? base[1] : "", new ArrayList<>()));
        } else if (!stages.isEmpty()) {
            stages.get(stages.size() - 1).instructions().add(new Instruction(words[0], words[1]));
        }
    }

    /** The stage of a name, if it is one of this file. */
    Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The variables of a stage and of all that it begins with. */
    Map<String, String> environment(Stage stage) {
        Map<String, String> environment =
                stage(stage.base()).map(this::environment).orElseGet(HashMap::new);
        environment.putAll(stage.environment());
        return environment;
    }

    Stage image() {
        return stages.get(stages.size() - 1);
    }
}
