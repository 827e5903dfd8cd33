package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// Opens the database that the configuration names.
final class Databases {
    private static final String FILE = "vedette.db";
    private static final String KEY_FILE = "secrets.key";

    private Databases() {}

    static Stores open(Config config) {
        Path folder = config.dataDir();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VedetteException(
                    "data.dir " + folder.toAbsolutePath() + " cannot be made: " + e.getMessage()
                            + "; make it, or name another with --set data.dir=DIR",
                    e);
        }
        StoreSettings settings =
                StoreSettings.forPane(folder.resolve(KEY_FILE), config.engine().pane(), Clock.systemUTC());
        Config.Database database = config.database();
        return database == null
                ? SqlStores.sqlite(folder.resolve(FILE), settings)
                : SqlStores.postgres(database.url(), database.user(), database.password(), settings);
    }
}
