package dev.warren.model;

/** What a message turned out to be. */
public sealed interface Decoded permits Event, Malformed {}
