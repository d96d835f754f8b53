/** What an ingester's image is trained with. */
@NullMarked
package dev.warren.quickstart.training;

import org.jspecify.annotations.NullMarked;
