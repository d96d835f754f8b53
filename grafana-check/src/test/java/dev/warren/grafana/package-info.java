/** Do dashboards and alerts show what happens? Asked of running services. */
@NullMarked
package dev.warren.grafana;

import org.jspecify.annotations.NullMarked;
