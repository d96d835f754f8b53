/** The service as its users meet it: processes of its own against a real broker and real stores. */
package dev.warren.snapshot.it;
