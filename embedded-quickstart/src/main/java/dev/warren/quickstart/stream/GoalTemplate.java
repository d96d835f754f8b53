package dev.warren.quickstart.stream;

import java.util.List;
import java.util.Optional;

/**
 * A goal that somebody may have.
 *
 * @param comments what one would say on the way
 * @param code empty if the goal is not about programming
 */
record GoalTemplate(String title, String category, List<String> tasks, List<String> comments, Optional<Program> code) {

    /**
     * A program in its versions, from the first attempt to the best.
     *
     * @param texts the program text of each version
     */
    record Program(String language, String filename, List<String> texts) {}
}
