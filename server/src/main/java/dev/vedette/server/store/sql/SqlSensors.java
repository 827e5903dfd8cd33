package dev.vedette.server.store.sql;

import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.SensorTokenRecord;
import dev.vedette.server.store.Sensors;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sensors that have joined, and the tokens that let them.
final class SqlSensors implements Sensors {
    private static final String SENSORS = "select id, site, name, zone, joined_at, certificate, serial,"
            + " certificate_until, certificate_before, version, last_seen_at, revoked_at from sensors";
    private static final String TOKENS =
            "select id, hash, site, zone, name, created_by, created_at, expires_at, used_at" + " from sensor_tokens";

    private final Database database;

    SqlSensors(Database database) {
        this.database = database;
    }

    @Override
    public void addToken(SensorTokenRecord token) {
        int added = database.write(session -> session.update(
                "insert into sensor_tokens (id, hash, site, zone, name, created_by, created_at, expires_at, used_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                token.id(),
                token.hash(),
                token.site(),
                token.zone(),
                token.name(),
                token.createdBy(),
                EpochNanos.of(token.createdAt()),
                EpochNanos.of(token.expiresAt()),
                SqlPeople.nanos(token.usedAt())));
        if (added == 0) {
            throw new StoreException(
                    "there is a token of sensors with the id " + token.id() + " already; make another id");
        }
    }

    @Override
    public Optional<SensorTokenRecord> token(String id) {
        return database.read(session -> session.first(TOKENS + " where id = ?", SqlSensors::tokenOf, id));
    }

    @Override
    public List<SensorTokenRecord> tokens() {
        return database.read(session -> session.list(TOKENS + " order by created_at, id", SqlSensors::tokenOf));
    }

    @Override
    public boolean removeToken(String id) {
        return database.write(session -> session.update("delete from sensor_tokens where id = ?", id) == 1);
    }

    @Override
    public int purgeTokens(Instant expiredBefore) {
        return database.write(session ->
                session.update("delete from sensor_tokens where expires_at < ?", EpochNanos.of(expiredBefore)));
    }

    @Override
    public boolean join(String token, SensorRecord sensor) {
        return database.write(session -> {
            int used = session.update(
                    "update sensor_tokens set used_at = ? where id = ? and used_at is null",
                    EpochNanos.of(sensor.joinedAt()),
                    token);
            if (used == 0) {
                return false;
            }
            session.update(
                    "delete from sensors where site = ? and name = ? and revoked_at is not null",
                    sensor.site(),
                    sensor.name());
            add(session, sensor);
            return true;
        });
    }

    private static void add(Session session, SensorRecord sensor) throws SQLException {
        int added = session.update(
                "insert into sensors (id, site, name, zone, joined_at, certificate, serial, certificate_until,"
                        + " certificate_before, version, last_seen_at, revoked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                sensor.id(),
                sensor.site(),
                sensor.name(),
                sensor.zone(),
                EpochNanos.of(sensor.joinedAt()),
                sensor.certificate().fingerprint(),
                sensor.certificate().serial(),
                EpochNanos.of(sensor.certificate().until()),
                sensor.certificateBefore(),
                sensor.version(),
                SqlPeople.nanos(sensor.lastSeenAt()),
                SqlPeople.nanos(sensor.revokedAt()));
        if (added == 0) {
            throw new StoreException("there is a sensor " + sensor.name() + " at the site " + sensor.site()
                    + " already; give this one another name");
        }
    }

    @Override
    public Optional<SensorRecord> find(String id) {
        return database.read(session -> session.first(SENSORS + " where id = ?", SqlSensors::sensorOf, id));
    }

    @Override
    public Optional<SensorRecord> find(String site, String name) {
        return database.read(
                session -> session.first(SENSORS + " where site = ? and name = ?", SqlSensors::sensorOf, site, name));
    }

    @Override
    public Optional<SensorRecord> byCertificate(String fingerprint) {
        return database.read(session -> session.first(
                SENSORS + " where certificate = ? or certificate_before = ?",
                SqlSensors::sensorOf,
                fingerprint,
                fingerprint));
    }

    @Override
    public List<SensorRecord> all() {
        return database.read(session -> session.list(SENSORS + " order by site, name", SqlSensors::sensorOf));
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from sensors", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public boolean renew(String id, SensorRecord.Certificate certificate) {
        return database.write(session -> session.update(
                        "update sensors set certificate_before = certificate, certificate = ?, serial = ?,"
                                + " certificate_until = ? where id = ?",
                        certificate.fingerprint(),
                        certificate.serial(),
                        EpochNanos.of(certificate.until()),
                        id)
                == 1);
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return database.write(session -> session.update(
                        "update sensors set revoked_at = ? where id = ? and revoked_at is null", EpochNanos.of(at), id)
                == 1);
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from sensors where id = ?", id) == 1);
    }

    @Override
    public void heard(String id, String version, Instant at) {
        database.write(session -> session.update(
                "update sensors set last_seen_at = ?, version = ? where id = ?", EpochNanos.of(at), version, id));
    }

    private static SensorRecord sensorOf(ResultSet row) throws SQLException {
        return new SensorRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                EpochNanos.instant(row.getLong(5)),
                new SensorRecord.Certificate(row.getString(6), row.getString(7), EpochNanos.instant(row.getLong(8))),
                row.getString(9),
                row.getString(10),
                SqlPeople.instant(row, 11),
                SqlPeople.instant(row, 12));
    }

    private static SensorTokenRecord tokenOf(ResultSet row) throws SQLException {
        return new SensorTokenRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                EpochNanos.instant(row.getLong(7)),
                EpochNanos.instant(row.getLong(8)),
                SqlPeople.instant(row, 9));
    }
}
