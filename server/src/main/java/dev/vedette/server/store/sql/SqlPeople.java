package dev.vedette.server.store.sql;

import dev.vedette.server.store.People;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.PersonRecord.Source;
import dev.vedette.server.store.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People who sign in. Whether an administrator is left is asked in the statement that makes the change.
final class SqlPeople implements People {
    private static final String SELECT = "select name, role, enabled, source, password, must_set_password, subject,"
            + " created_at, last_sign_in_at from people";
    private static final String CAN_SIGN_IN = "enabled = 1 and (source = 'OIDC' or password is not null)";
    private static final String IS_ADMINISTRATOR = "role = 'ADMINISTRATOR' and " + CAN_SIGN_IN;
    private static final String SOMEBODY_IS_LEFT =
            " and (not (" + IS_ADMINISTRATOR + ") or exists (select 1 from people"
                    + " o where o.name <> ? and o.role = 'ADMINISTRATOR' and o.enabled = 1"
                    + " and (o.source = 'OIDC' or o.password is not null)))";

    private final Database database;

    SqlPeople(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(PersonRecord person) {
        return database.write(session -> session.update(
                        "insert into people (name, role, enabled, source, password, must_set_password, subject,"
                                + " created_at, last_sign_in_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        person.name(),
                        person.role().name(),
                        person.enabled() ? 1 : 0,
                        person.source().name(),
                        person.password(),
                        person.mustSetPassword() ? 1 : 0,
                        person.subject(),
                        EpochNanos.of(person.createdAt()),
                        nanos(person.lastSignInAt()))
                == 1);
    }

    @Override
    public Optional<PersonRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlPeople::person, name));
    }

    @Override
    public Optional<PersonRecord> findBySubject(String subject) {
        return database.read(session -> session.first(SELECT + " where subject = ?", SqlPeople::person, subject));
    }

    @Override
    public List<PersonRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlPeople::person));
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from people", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public boolean isAnybodyThere() {
        return database.read(
                session -> session.first("select 1 from people where " + CAN_SIGN_IN + " limit 1", row -> true)
                        .isPresent());
    }

    @Override
    public Changed replace(PersonRecord person) {
        String update = "update people set role = ?, enabled = ?, password = ?, must_set_password = ? where name = ?";
        boolean staysAdministrator = person.role() == Role.ADMINISTRATOR && person.canSignIn();
        return database.write(session -> {
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(person.role().name());
            arguments.add(person.enabled() ? 1 : 0);
            arguments.add(person.password());
            arguments.add(person.mustSetPassword() ? 1 : 0);
            arguments.add(person.name());
            if (!staysAdministrator) {
                arguments.add(person.name());
            }
            int changed = session.update(staysAdministrator ? update : update + SOMEBODY_IS_LEFT, arguments.toArray());
            return changed == 1 ? Changed.DONE : reason(session, person.name());
        });
    }

    @Override
    public void signedIn(String name, Instant at) {
        database.write(session ->
                session.update("update people set last_sign_in_at = ? where name = ?", EpochNanos.of(at), name));
    }

    @Override
    public Changed remove(String name) {
        return database.write(session -> {
            int removed = session.update("delete from people where name = ?" + SOMEBODY_IS_LEFT, name, name);
            return removed == 1 ? Changed.DONE : reason(session, name);
        });
    }

    private static Changed reason(Session session, String name) throws SQLException {
        return session.first("select 1 from people where name = ?", row -> Changed.LAST_ADMINISTRATOR, name)
                .orElse(Changed.MISSING);
    }

    private static PersonRecord person(ResultSet row) throws SQLException {
        return new PersonRecord(
                row.getString(1),
                Role.valueOf(row.getString(2)),
                row.getInt(3) == 1,
                Source.valueOf(row.getString(4)),
                row.getString(5),
                row.getInt(6) == 1,
                row.getString(7),
                EpochNanos.instant(row.getLong(8)),
                instant(row, 9));
    }

    static @Nullable Long nanos(@Nullable Instant instant) {
        return instant == null ? null : EpochNanos.of(instant);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : EpochNanos.instant(nanos);
    }
}
