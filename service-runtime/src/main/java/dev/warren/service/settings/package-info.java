/** What somebody set wrongly, said in one message: which variable, which value, what is allowed. */
@NullMarked
package dev.warren.service.settings;

import org.jspecify.annotations.NullMarked;
