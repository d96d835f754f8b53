/** The broker's objects: their names, their arguments, and whether a confirmed message can be lost in them. */
@NullMarked
package dev.warren.service.broker;

import org.jspecify.annotations.NullMarked;
