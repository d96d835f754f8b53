package dev.warren.archive.erase;

/**
 * What one reading has looked through, and what of it was the user's. What lies in archives of cold objects counts as what it is.
 *
 * @param dataFiles of the archive, of backup sets and in archives of cold objects
 * @param rows of these
 * @param messages in quarantine
 * @param sets whole backup sets
 * @param archives of cold objects, in backup sets as well
 * @param userFiles data files with rows of the user
 * @param userRows of these
 * @param userObjects that were the user's as a whole: messages, snapshots, their log, uploads; and listings in sets that name the user
 * @param userArchives archives of cold objects that have any of these
 */
public record LookedThrough(
        long dataFiles,
        long rows,
        long messages,
        long sets,
        long archives,
        long userFiles,
        long userRows,
        long userObjects,
        long userArchives) {

    boolean isClean() {
        return userFiles == 0 && userObjects == 0;
    }
}
