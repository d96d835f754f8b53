/** Stage 1: what an event asks to be stored, every field of it checked. */
@NullMarked
package dev.warren.snapshot.request;

import org.jspecify.annotations.NullMarked;
