package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Stores;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of alerts in the outbox that something else than us has written.
final class DamagedOutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Path directory;
    private final Stores stores;

    DamagedOutboxTest(@TempDir Path directory) {
        this.directory = directory;
        StoreSettings settings = StoreSettings.forPane(
                directory.resolve("secret.key"), Duration.ofSeconds(300), InstantSource.fixed(NOW));
        stores = SqlStores.sqlite(directory.resolve("vedette.db"), settings);
    }

    @BeforeEach
    void sendThree() {
        List<Recording.Outgoing> outgoing = Stream.of("v1", "v2", "v3")
                .map(id -> new Recording.Outgoing("log", SampleAlerts.alarm(id)))
                .toList();
        stores.violations().record(new Recording(0, List.of(), List.of(), outgoing));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vedette.db"));
    }

    private void damage(String violation, String document) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement update =
                        connection.prepareStatement("update outbox set alert = ? where alert like ?")) {
            update.setString(1, document);
            update.setString(2, "%\"" + violation + "\"%");
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private List<String> due(int max) {
        return stores.outbox().due("log", NOW, max).stream()
                .map(OutboxEntry::alert)
                .map(Alert::violationId)
                .toList();
    }

    @Test
    void anUnreadableAlertIsGivenUpAndHoldsNobodyUp() throws SQLException {
        damage("v2", "{\"version\":1");
        assertThat(due(10)).containsExactly("v1", "v3");
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 2, 1));
        assertThat(due(10)).containsExactly("v1", "v3");
        assertThat(stores.outbox().purgeGivenUpBefore(NOW.plusNanos(1))).isEqualTo(1);
    }

    @Test
    void anUnreadableAlertAtTheHeadDoesNotHideTheRestBeyondTheBatch() throws SQLException {
        damage("v1", "");
        assertThat(due(1)).isEmpty();
        assertThat(due(1)).containsExactly("v2");
    }

    @Test
    void anAlertOfALaterVersionIsKeptWithTheReason() throws SQLException {
        damage("v3", "{\"version\":2}");
        assertThat(due(10)).containsExactly("v1", "v2");
        try (Connection connection = connection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("select reason from outbox where given_up_at is not null")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).contains("version 2");
        }
    }
}
