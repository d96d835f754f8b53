/** The operations over HTTP: who may ask, what is asked, what is answered. */
@NullMarked
package dev.warren.archive.rest;

import org.jspecify.annotations.NullMarked;
