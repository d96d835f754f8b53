/** Whether an archive is what it should be. */
@NullMarked
package dev.warren.archive.audit;

import org.jspecify.annotations.NullMarked;
