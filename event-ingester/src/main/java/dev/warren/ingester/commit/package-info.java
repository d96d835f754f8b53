/** Stage 5: the dense chain. A batch becomes the file with the next number, minus what the chain already holds. */
@NullMarked
package dev.warren.ingester.commit;

import org.jspecify.annotations.NullMarked;
