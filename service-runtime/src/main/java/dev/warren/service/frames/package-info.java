/** What comes in on a broker's connection, frame by frame, before the client library has it. */
@NullMarked
package dev.warren.service.frames;

import org.jspecify.annotations.NullMarked;
