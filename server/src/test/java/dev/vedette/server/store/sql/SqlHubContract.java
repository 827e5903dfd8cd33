package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.HubStore;
import dev.vedette.gateway.hub.HubStoreContract;
import dev.vedette.server.store.Stores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract of a hub's store over a database that is closed and opened again.
abstract class SqlHubContract extends HubStoreContract {
    @TempDir
    Path directory;

    private Stores stores;

    /// Opens the test's database, which is the same each time.
    abstract Stores open(StoreSettings settings);

    @BeforeEach
    void openStores() {
        stores = open(settings());
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    @Override
    protected HubStore store() {
        return stores.hub();
    }

    @Override
    protected HubStore reopened() {
        stores.close();
        stores = open(settings());
        return stores.hub();
    }

    private StoreSettings settings() {
        return new StoreSettings(
                directory.resolve("secret.key"),
                StoresContract.CHUNK,
                StoreSettings.OPEN_HISTORY_BYTES_MAX,
                InstantSource.fixed(T));
    }
}
