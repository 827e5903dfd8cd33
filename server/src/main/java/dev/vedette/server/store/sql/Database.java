package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.sql.SQLException;

/// An open database of one of the two engines. Any thread may call.
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
    /// Runs statements that change nothing.
    ///
    /// @throws StoreException when the database fails
    <T> T read(Work<T> work);

    /// Runs statements in one transaction, which is durable when this returns; when the work throws, nothing is
    /// changed.
    ///
    /// @throws StoreException when the database fails
    <T> T write(Work<T> work);

    /// What a placeholder of a migration stands for in this engine.
    String placeholder(String name);

    /// Keeps other processes from migrating until the transaction ends.
    void lockForMigration(Session session) throws SQLException;

    @Override
    void close();

    /// Statements to run on one connection.
    ///
    /// @param <T> what comes of them
    @FunctionalInterface
    interface Work<T> {
        /// Runs the statements.
        T on(Session session) throws SQLException;
    }
}
