package dev.vedette.server.store.sql;

import dev.vedette.server.store.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/// The contract suites over SQLite.
class SqliteStoresTest {
    private static Stores opened(Path directory, StoreSettings settings) {
        return SqlStores.sqlite(directory.resolve("vedette.db"), settings);
    }

    @Nested
    class Registry extends ThingsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    class Groups extends ThingGroupsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }
}
