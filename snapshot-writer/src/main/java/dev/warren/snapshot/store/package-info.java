/** Stage 4: a request becomes exactly one version: claim, file, manifest. */
@NullMarked
package dev.warren.snapshot.store;

import org.jspecify.annotations.NullMarked;
