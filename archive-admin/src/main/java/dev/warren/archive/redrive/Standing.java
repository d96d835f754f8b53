package dev.warren.archive.redrive;

/** Whether something is stored. */
enum Standing {
    /** With this content, durably. */
    STORED,
    /** Something else has its id. */
    CONFLICT,
    /** Not yet. */
    ABSENT
}
