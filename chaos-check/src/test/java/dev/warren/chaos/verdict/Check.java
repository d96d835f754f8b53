package dev.warren.chaos.verdict;

/**
 * Something that must hold at the end of a run.
 *
 * @param detail what was seen
 */
public record Check(String name, boolean holds, String detail) {

    public static Check none(String name, long count) {
        return new Check(name, count == 0, String.valueOf(count));
    }
}
