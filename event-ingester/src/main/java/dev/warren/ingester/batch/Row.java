package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;

/** An event that is to become a row, with the delivery it came by. */
public record Row(Event event, Delivery delivery) {}
