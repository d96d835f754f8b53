/**
 * The event as publishers send it: envelope, ids, times, and the one place where a message body becomes an event.
 *
 * <p>{@link dev.warren.model.EventDecoder} turns a message into {@link dev.warren.model.Decoded}: an {@link
 * dev.warren.model.Event} or a {@link dev.warren.model.Malformed}. Text stays in the bytes it arrived in ({@link
 * dev.warren.model.Utf8Slice}); nothing here knows of a broker, a store or a framework.
 */
@NullMarked
package dev.warren.model;

import org.jspecify.annotations.NullMarked;
