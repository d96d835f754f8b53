package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;

/** The checksums of an archive and its listing: the last that is written, when nothing that the archive has is in its old place any more. */
public final class ArchiveChecksums {

    private ArchiveChecksums() {}

    /**
     * Writes them, unless they are there.
     *
     * @throws dev.warren.storage.StorageException if the store does not do it
     */
    public static void write(ObjectStore store, ArchiveName name, Tries tries) {
        String listing = tries.run(() -> ObjectDigest.read(store, name.key(Part.LISTING)))
                .sha256();
        String text = of(name, tries.run(() -> ListingReading.head(store, name)).sha256(), listing);
        tries.create(store, name.key(Part.CHECKSUMS), ObjectContent.ofBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What they are.
     *
     * @param data SHA-256 of the tar.zst, in hex
     * @param listing of the listing
     */
    public static String of(ArchiveName name, String data, String listing) {
        return line(data, name, Part.DATA) + line(listing, name, Part.LISTING);
    }

    private static String line(String sha256, ArchiveName name, Part part) {
        return sha256 + "  " + name.key(part).name() + "\n";
    }
}
