package dev.warren.archive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where else backup sets are. */
final class BackupStoresOption {

    @Option(
            names = "--backups",
            paramLabel = "STORE",
            description =
                    "Has backup sets; may be given more than once. Those in the archive's own store are always meant. "
                            + Stores.SYNTAX)
    private List<String> stores = new ArrayList<>();

    /** @throws dev.warren.archive.operation.InvalidInputException if one is not there, or refuses */
    BackupStores open(Map<String, String> environment) {
        return BackupStores.open(stores, new Stores(environment));
    }
}
