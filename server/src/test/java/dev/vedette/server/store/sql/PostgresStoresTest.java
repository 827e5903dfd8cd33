package dev.vedette.server.store.sql;

import dev.vedette.server.store.Stores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/// The contract suites over a real PostgreSQL; each test has a schema of its own.
final class PostgresStoresTest {
    private static Stores opened(String url, StoreSettings settings) {
        return SqlStores.postgres(url, PostgresServer.USER, "", settings);
    }

    @Nested
    final class Registry extends ThingsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Groups extends ThingGroupsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class ProfilesMetricsAndTags extends ProfilesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class ViolationsAndEvents extends ViolationsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class AlarmQueue extends AlarmsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class ShortMutes extends MutesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class NoticesAndWithheld extends NoticesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class DamagedNotices extends DamagedNoticesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }

        @Override
        Connection connection() throws SQLException {
            return DriverManager.getConnection(url, PostgresServer.USER, "");
        }
    }

    @Nested
    final class RoutingRulesAndWindows extends NotificationsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class SensorsThatJoin extends SensorsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class SecurityGroups extends SecurityGroupsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class AssetsAndRules extends NetworkContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class SensorPlugins extends PluginShelfContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class ContentPacks extends PacksContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class SiteBaselines extends BaselinesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class OutboxAndKeys extends OutboxContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class WhatIsKnown extends InventoryContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Datapoints extends HistoryContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Identities extends IdentitiesContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class PeopleAndTokens extends PeopleContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Audit extends AuditContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Mitigations extends MitigationsContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Hub extends SqlHubContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }

    @Nested
    final class Contention extends ContentionContract {
        private final String url = PostgresServer.freshSchema();

        @Override
        Stores open(StoreSettings settings) {
            return opened(url, settings);
        }
    }
}
