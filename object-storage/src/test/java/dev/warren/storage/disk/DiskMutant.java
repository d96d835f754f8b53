package dev.warren.storage.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** The store's way of writing files with one thing wrong, put in between it and the disk. */
enum DiskMutant {
    NONE("nothing"),
    FILE_NOT_FORCED("no fsync of the file before its name is given"),
    DIRECTORY_NOT_FORCED("no fsync of the directory after the name was given"),
    ROOT_NOT_FORCED("no fsync of what the root stands in"),
    NEW_DIRECTORY_NOT_FORCED("no fsync of the directory that a new directory stands in"),
    LINKED_BEFORE_FORCED("the name is given first, the file forced afterwards"),
    FORCED_AGAIN_AFTER_FAILURE("a failed fsync of a file is repeated and its success believed"),
    RENAMED_INSTEAD_OF_LINKED("rename in the place of link"),
    LOOKED_THEN_RENAMED("a look whether the name is free, then rename"),
    WRITTEN_UNDER_ITS_NAME("the name is given when the file is made"),
    TEMPORARY_DROPPED_IN_DOUBT("the temporary file is removed although the outcome is not known"),
    CONFIRMED_UNFORCED("others' objects are confirmed without forcing anything"),
    SWEPT_WHILE_WRITTEN("the sweep removes temporaries of writes under way");

    final String defect;

    DiskMutant(String defect) {
        this.defect = defect;
    }

    DiskCalls calls(VirtualDisk disk, DiskTrouble trouble) {
        return switch (this) {
            case FILE_NOT_FORCED,
                    DIRECTORY_NOT_FORCED,
                    ROOT_NOT_FORCED,
                    NEW_DIRECTORY_NOT_FORCED,
                    FORCED_AGAIN_AFTER_FAILURE -> new Unforced(this, disk, trouble);
            case LINKED_BEFORE_FORCED, RENAMED_INSTEAD_OF_LINKED, LOOKED_THEN_RENAMED, WRITTEN_UNDER_ITS_NAME ->
                new Misnamed(this, disk, trouble);
            case TEMPORARY_DROPPED_IN_DOUBT -> new Forgetful(disk, trouble);
            default -> new DiskCalls(disk, trouble);
        };
    }

    /** What is not forced, or not truly. */
    private static final class Unforced extends DiskCalls {

        private final DiskMutant mutant;

        Unforced(DiskMutant mutant, VirtualDisk disk, DiskTrouble trouble) {
            super(disk, trouble);
            this.mutant = mutant;
        }

        @Override
        protected void force(Path path, DiskNode node) throws IOException {
            if (isLeftOut(path, node)) {
                return;
            }
            try {
                super.force(path, node);
            } catch (IOException e) {
                if (mutant != FORCED_AGAIN_AFTER_FAILURE || node instanceof DiskDirectory) {
                    throw e;
                }
                super.force(path, node);
            }
        }

        private boolean isLeftOut(Path path, DiskNode node) throws IOException {
            return switch (mutant) {
                case FILE_NOT_FORCED -> node instanceof DiskFile;
                case DIRECTORY_NOT_FORCED -> node instanceof DiskDirectory;
                case ROOT_NOT_FORCED -> node instanceof DiskDirectory && !path.startsWith("/" + PowerLossWorld.ROOT);
                case NEW_DIRECTORY_NOT_FORCED ->
                    node instanceof DiskDirectory directory
                            && path.startsWith("/" + PowerLossWorld.ROOT)
                            && holdsDirectories(directory);
                default -> false;
            };
        }

        private static boolean holdsDirectories(DiskDirectory directory) {
            return directory.names().stream()
                    .anyMatch(name -> directory.find(name).orElseThrow() instanceof DiskDirectory);
        }
    }

    /** What gets its name at the wrong moment, or in the wrong way. What tries out at the start whether names can be given is left alone. */
    private static final class Misnamed extends DiskCalls {

        private final DiskMutant mutant;

        Misnamed(DiskMutant mutant, VirtualDisk disk, DiskTrouble trouble) {
            super(disk, trouble);
            this.mutant = mutant;
        }

        @Override
        protected DiskFile create(Path path) throws IOException {
            DiskFile file = super.create(path);
            String name = path.getFileName().toString();
            if (mutant == WRITTEN_UNDER_ITS_NAME && !name.contains("probe") && !name.startsWith(".sync")) {
                Path target = path.resolveSibling(name.substring(1, name.indexOf('.', 1)));
                if (parentOf(path).find(target.getFileName().toString()).isEmpty()) {
                    enter(target, file);
                }
            }
            return file;
        }

        @Override
        protected void force(Path path, DiskNode node) throws IOException {
            if (mutant != LINKED_BEFORE_FORCED || node instanceof DiskDirectory) {
                super.force(path, node);
            }
        }

        @Override
        protected void link(Path existing, Path link) throws IOException {
            if (link.getFileName().toString().startsWith(".")) {
                super.link(existing, link);
                return;
            }
            switch (mutant) {
                case LINKED_BEFORE_FORCED -> {
                    super.link(existing, link);
                    super.force(existing, node(existing));
                }
                case LOOKED_THEN_RENAMED -> {
                    if (parentOf(link).find(link.getFileName().toString()).isPresent()) {
                        throw new FileAlreadyExistsException(link.toString());
                    }
                    rename(existing, link);
                }
                case RENAMED_INSTEAD_OF_LINKED -> rename(existing, link);
                default -> super.link(existing, link);
            }
        }
    }

    /** What would tell whose an object is, is gone when it is needed. */
    private static final class Forgetful extends DiskCalls {

        Forgetful(VirtualDisk disk, DiskTrouble trouble) {
            super(disk, trouble);
        }

        @Override
        protected void force(Path path, DiskNode node) throws IOException {
            try {
                super.force(path, node);
            } catch (IOException e) {
                if (node instanceof DiskDirectory directory) {
                    directory.names().stream()
                            .filter(name -> name.startsWith("."))
                            .forEach(directory::remove);
                }
                throw e;
            }
        }
    }
}
