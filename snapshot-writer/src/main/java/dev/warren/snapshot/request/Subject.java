package dev.warren.snapshot.request;

import dev.warren.storage.ObjectKey;
import java.util.Map;

/** What is to be stored. */
public sealed interface Subject {

    /** One piece of code, as UTF-8. */
    record Code(byte[] utf8) implements Subject {}

    /** A project, file by file: path to content. */
    record Files(Map<String, String> contents) implements Subject {}

    /** A project as the bytes of a tar.gz or zip. */
    record Archive(byte[] bytes) implements Subject {}

    /** A project as a tar.gz or zip that was put into the store before. */
    record StoredArchive(ObjectKey key) implements Subject {}
}
