package dev.warren.archive.schedule;

/**
 * A routine and its times.
 *
 * @param words the times, for people
 */
public record Schedule(Routine routine, Timetable times, String words, Errand errand) {}
