package dev.vedette.server.store.sql;

import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.store.Notifications;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Routing rules, windows and exceptions.
final class SqlNotifications implements Notifications {
    private static final String SUPPRESSION = "select id, kind, document, created_at, hidden from suppressions";

    private final Database database;

    SqlNotifications(Database database) {
        this.database = database;
    }

    @Override
    public List<RouteRule> rules() {
        return database.read(session -> session.list(
                "select name, document from notification_rules order by place",
                row -> NotifyJson.rule(row.getString(1), row.getString(2))));
    }

    @Override
    public void putRules(List<RouteRule> rules) {
        database.write(session -> {
            session.update("delete from notification_rules");
            try (Session.Batch rows =
                    session.batch("insert into notification_rules (name, place, document) values (?, ?, ?)")) {
                for (int i = 0; i < rules.size(); i++) {
                    rows.add(rules.get(i).name(), i, NotifyJson.rule(rules.get(i)));
                }
                rows.run();
            }
            return rules.size();
        });
    }

    @Override
    public NoiseSettings noise() {
        return database.read(session -> session.first(
                        "select document from notification_settings where id = 1",
                        row -> NotifyJson.noise(row.getString(1))))
                .orElse(NoiseSettings.DEFAULTS);
    }

    @Override
    public void putNoise(NoiseSettings noise) {
        database.write(session -> session.update(
                "insert into notification_settings (id, document) values (1, ?) on conflict (id) do update set document"
                        + " = excluded.document",
                NotifyJson.noise(noise)));
    }

    @Override
    public void put(Suppression suppression) {
        Instant until = suppression.time().until();
        database.write(session -> session.update(
                "insert into suppressions (id, kind, document, created_at, ends_at, hidden) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set kind = excluded.kind, document = excluded.document, ends_at ="
                    + " excluded.ends_at",
                suppression.id(),
                suppression.kind().name(),
                NotifyJson.suppression(suppression),
                EpochNanos.of(suppression.createdAt()),
                until == null ? null : EpochNanos.of(until),
                suppression.hidden()));
    }

    @Override
    public Optional<Suppression> find(String id) {
        return database.read(
                session -> session.first(SUPPRESSION + " where id = ?", SqlNotifications::suppression, id));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from suppressions where id = ?", id) == 1);
    }

    @Override
    public List<Suppression> suppressions(Instant now) {
        return database.read(session -> session.list(
                SUPPRESSION + " where ends_at is null or ends_at > ? order by created_at, id",
                SqlNotifications::suppression,
                EpochNanos.bound(now)));
    }

    @Override
    public long purgeOverBefore(Instant instant) {
        return database.write(
                session -> session.update("delete from suppressions where ends_at < ?", EpochNanos.bound(instant)));
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return NotifyJson.suppression(
                row.getString(1),
                Suppression.Kind.valueOf(row.getString(2)),
                row.getString(3),
                EpochNanos.instant(row.getLong(4)),
                row.getLong(5));
    }
}
