/** Which archive: the services' own settings, or a URL. */
@NullMarked
package dev.warren.archive.store;

import org.jspecify.annotations.NullMarked;
