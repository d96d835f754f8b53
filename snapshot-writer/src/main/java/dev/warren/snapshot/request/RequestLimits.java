package dev.warren.snapshot.request;

/**
 * What a request may be at most.
 *
 * @param maxCodeBytes of a single piece of code, as UTF-8
 * @param maxMessageBytes of the message that carries it
 */
public record RequestLimits(long maxCodeBytes, int maxMessageBytes) {}
