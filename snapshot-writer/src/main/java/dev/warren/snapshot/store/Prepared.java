package dev.warren.snapshot.store;

import dev.warren.snapshot.history.Version.FileInProject;
import dev.warren.storage.ObjectContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a snapshot, ready to be stored.
 *
 * @param sha256 of the bytes, in hex
 * @param files the listing of a project; null for a single piece of code
 * @param packedHere whether this process made the bytes: another one need not get exactly the same out of the same event
 */
record Prepared(
        ObjectContent content, String sha256, @Nullable List<FileInProject> files, boolean packedHere) {}
