package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.CustomMetrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Definitions of custom metrics.
final class SqlCustomMetrics implements CustomMetrics {
    private static final String SELECT =
            "select name, kind, display_name, request_token, created_at, modified_at from custom_metrics";

    private final Database database;

    SqlCustomMetrics(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(CustomMetricRecord metric) {
        return database.write(session -> session.update(
                        "insert into custom_metrics (kind, display_name, request_token, created_at, modified_at, name)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
                        metric.kind().name(),
                        metric.displayName(),
                        metric.requestToken(),
                        EpochNanos.of(metric.createdAt()),
                        EpochNanos.of(metric.modifiedAt()),
                        metric.name().value())
                == 1);
    }

    @Override
    public Optional<CustomMetricRecord> find(MetricName name) {
        return database.read(
                session -> session.first(SELECT + " where name = ?", SqlCustomMetrics::metric, name.value()));
    }

    @Override
    public boolean replace(CustomMetricRecord metric) {
        return database.write(session -> session.update(
                        "update custom_metrics set kind = ?, display_name = ?, request_token = ?, created_at = ?,"
                                + " modified_at = ? where name = ?",
                        metric.kind().name(),
                        metric.displayName(),
                        metric.requestToken(),
                        EpochNanos.of(metric.createdAt()),
                        EpochNanos.of(metric.modifiedAt()),
                        metric.name().value())
                == 1);
    }

    @Override
    public boolean remove(MetricName name) {
        return database.write(
                session -> session.update("delete from custom_metrics where name = ?", name.value()) == 1);
    }

    @Override
    public List<CustomMetricRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlCustomMetrics::metric));
    }

    private static CustomMetricRecord metric(ResultSet row) throws SQLException {
        return new CustomMetricRecord(
                new MetricName(row.getString(1)),
                MetricKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                EpochNanos.instant(row.getLong(5)),
                EpochNanos.instant(row.getLong(6)));
    }
}
