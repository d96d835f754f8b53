@NullMarked
package dev.warren.publish;

import org.jspecify.annotations.NullMarked;
