package dev.vedette.server.store.sql;

import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.ApiTokens;
import dev.vedette.server.store.Scope;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tokens that programs call with; their scopes are names with commas between them.
final class SqlApiTokens implements ApiTokens {
    private static final String SELECT =
            "select id, hash, name, scopes, person, created_by, created_at, expires_at, last_used_at from api_tokens";

    private final Database database;

    SqlApiTokens(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiTokenRecord token) {
        String scopes = token.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(","));
        int added = database.write(session -> session.update(
                "insert into api_tokens (id, hash, name, scopes, person, created_by, created_at, expires_at,"
                        + " last_used_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                token.id(),
                token.hash(),
                token.name(),
                scopes,
                token.person(),
                token.createdBy(),
                EpochNanos.of(token.createdAt()),
                SqlPeople.nanos(token.expiresAt()),
                SqlPeople.nanos(token.lastUsedAt())));
        if (added == 0) {
            throw new StoreException("there is a token with the id " + token.id() + " already; make another id");
        }
    }

    @Override
    public Optional<ApiTokenRecord> find(String id) {
        return database.read(session -> session.first(SELECT + " where id = ?", SqlApiTokens::token, id));
    }

    @Override
    public List<ApiTokenRecord> all() {
        return database.read(session -> session.list(SELECT + " order by created_at, id", SqlApiTokens::token));
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from api_tokens", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public void used(String id, Instant at) {
        database.write(session ->
                session.update("update api_tokens set last_used_at = ? where id = ?", EpochNanos.of(at), id));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from api_tokens where id = ?", id) == 1);
    }

    private static ApiTokenRecord token(ResultSet row) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Stream.of(row.getString(4).split(","))
                .filter(name -> !name.isEmpty())
                .forEach(name -> scopes.add(Scope.valueOf(name)));
        return new ApiTokenRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                scopes,
                row.getString(5),
                row.getString(6),
                EpochNanos.instant(row.getLong(7)),
                SqlPeople.instant(row, 8),
                SqlPeople.instant(row, 9));
    }
}
