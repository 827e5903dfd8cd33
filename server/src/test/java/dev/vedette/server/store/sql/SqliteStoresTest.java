package dev.vedette.server.store.sql;

import dev.vedette.server.store.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/// The contract suites over SQLite.
final class SqliteStoresTest {
    private static Stores opened(Path directory, StoreSettings settings) {
        return SqlStores.sqlite(directory.resolve("vedette.db"), settings);
    }

    @Nested
    final class Registry extends ThingsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Groups extends ThingGroupsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class ProfilesMetricsAndTags extends ProfilesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class ViolationsAndEvents extends ViolationsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class AlarmQueue extends AlarmsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class ShortMutes extends MutesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class NoticesAndWithheld extends NoticesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class DamagedNotices extends DamagedNoticesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }

        @Override
        Connection connection() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vedette.db"));
        }
    }

    @Nested
    final class RoutingRulesAndWindows extends NotificationsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class SensorsThatJoin extends SensorsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class SecurityGroups extends SecurityGroupsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class AssetsAndRules extends NetworkContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class SensorPlugins extends PluginShelfContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class ContentPacks extends PacksContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class SiteBaselines extends BaselinesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class OutboxAndKeys extends OutboxContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class WhatIsKnown extends InventoryContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Datapoints extends HistoryContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Identities extends IdentitiesContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class PeopleAndTokens extends PeopleContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Audit extends AuditContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Mitigations extends MitigationsContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Hub extends SqlHubContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }

    @Nested
    final class Contention extends ContentionContract {
        @Override
        Stores open(StoreSettings settings) {
            return opened(directory, settings);
        }
    }
}
