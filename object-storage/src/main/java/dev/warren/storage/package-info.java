/**
 * The storage port: what the archive needs of an object store, the same on local disk and on S3.
 *
 * <p>{@link dev.warren.storage.ObjectStore} is the contract; one test suite, {@code ObjectStoreContract}, holds every adapter to
 * it.
 */
@NullMarked
package dev.warren.storage;

import org.jspecify.annotations.NullMarked;
