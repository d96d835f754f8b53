/**
 * Objects in a bucket of S3, MinIO, or another store with conditional writes ({@code If-None-Match: *}).
 *
 * <p>Whose object it is that the store holds is never concluded from a status code: a write leaves its id in the object's
 * metadata, and every answer other than success is followed by reading that back.
 */
@NullMarked
package dev.warren.storage.s3;

import org.jspecify.annotations.NullMarked;
