/** The store that the settings name, opened and proved before it is used, and watched while it is. */
@NullMarked
package dev.warren.service.store;

import org.jspecify.annotations.NullMarked;
