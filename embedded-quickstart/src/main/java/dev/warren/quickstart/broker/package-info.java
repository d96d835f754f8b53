/** An AMQP broker inside this process, for whoever has none. */
@NullMarked
package dev.warren.quickstart.broker;

import org.jspecify.annotations.NullMarked;
