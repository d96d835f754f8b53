/** Start, stop and exit codes, the same for every service. */
@NullMarked
package dev.warren.service.lifecycle;

import org.jspecify.annotations.NullMarked;
