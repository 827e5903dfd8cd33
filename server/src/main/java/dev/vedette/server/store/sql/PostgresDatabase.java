package dev.vedette.server.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.vedette.server.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/// A PostgreSQL database behind a pool of connections. Transactions are READ COMMITTED; what must not be lost between a
/// look and a change is said in one statement.
final class PostgresDatabase implements Database {
    /// Connections at a time; a caller beyond them waits.
    static final int CONNECTIONS_MAX = 10;

    private static final long WAIT_MILLIS_MAX = 30_000;
    private static final long MIGRATION_LOCK = 0x7665_6465_7474_65L;

    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Connects to a database.
    ///
    /// @param url as `jdbc:postgresql://host:5432/vedette`
    /// @throws StoreException when it does not answer or refuses us
    static PostgresDatabase open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS_MAX);
        config.setAutoCommit(false);
        config.setPoolName("vedette-store");
        try {
            return new PostgresDatabase(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException fault) {
            throw new StoreException(
                    "cannot connect to the database " + withoutQuery(url) + " as " + user + ": " + fault.getMessage()
                            + "; check the URL, the user, and that the server accepts connections",
                    fault);
        }
    }

    /// A JDBC URL may carry a password among its parameters.
    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    @Override
    public <T> T read(Work<T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return inTransaction(work);
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.on(new Session(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error fault) {
                rollBack(connection, fault);
                throw fault;
            }
        } catch (SQLException fault) {
            throw SqlFaults.translated(fault);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException fault) {
            cause.addSuppressed(fault);
        }
    }

    @Override
    public String placeholder(String name) {
        return switch (name) {
            case "text" -> "text collate \"C\"";
            case "integer" -> "bigint";
            case "bytes" -> "bytea";
            case "serial" -> "bigint generated always as identity primary key";
            case "keyed", "counted" -> "";
            default -> throw new StoreException("a migration has the unknown placeholder " + name);
        };
    }

    @Override
    public void lockForMigration(Session session) throws SQLException {
        session.first("select 1 from pg_advisory_xact_lock(?)", row -> row.getInt(1), MIGRATION_LOCK);
    }

    @Override
    public void close() {
        pool.close();
    }
}
