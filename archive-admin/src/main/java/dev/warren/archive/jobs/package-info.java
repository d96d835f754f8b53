/** Long work that somebody starts, looks after and ends from elsewhere. */
@NullMarked
package dev.warren.archive.jobs;

import org.jspecify.annotations.NullMarked;
