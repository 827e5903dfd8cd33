package dev.vedette.server.store.sql;

import dev.vedette.server.store.UnstorableTextException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Arguments are strings, numbers, byte arrays, or null. Belongs to one thread.
final class Session {
    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /// Makes a value of a row; columns count from 1.
    ///
    /// @param <T> the value
    @FunctionalInterface
    interface RowReader<T> {
        /// The value of the row that the result stands on.
        T read(ResultSet row) throws SQLException;
    }

    /// Takes rows one by one.
    @FunctionalInterface
    interface RowVisitor {
        /// Takes the row that the result stands on.
        void visit(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    /// Visits rows as they come, `fetch` of them in memory at a time.
    void stream(String sql, int fetch, RowVisitor visitor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetch);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    visitor.visit(result);
                }
            }
        }
    }

    /// Runs a statement and returns how many rows it touched.
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /// A statement to be run with many sets of arguments; the caller closes it.
    Batch batch(String sql) throws SQLException {
        return new Batch(connection.prepareStatement(sql));
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException fault) {
            statement.close();
            throw fault;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case String text -> statement.setString(i + 1, storable(text));
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Object other -> throw new IllegalArgumentException("no column takes a " + other.getClass());
            }
        }
    }

    /// PostgreSQL refuses U+0000, and drivers turn half a surrogate pair into a question mark: two texts would be one.
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new UnstorableTextException(
                        "a text to be stored or searched for must not contain U+0000, this one does at position " + i);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new UnstorableTextException("a text to be stored or searched for must be well-formed UTF-16,"
                            + " this one has half a surrogate pair at position " + i);
                }
                i++;
            }
        }
        return text;
    }

    /// One statement with many sets of arguments, sent together.
    static final class Batch implements AutoCloseable {
        private static final int SENT_TOGETHER_MAX = 1_000;

        private final PreparedStatement statement;
        private int gathered;

        private Batch(PreparedStatement statement) {
            this.statement = statement;
        }

        /// Adds a set of arguments.
        void add(@Nullable Object... arguments) throws SQLException {
            bind(statement, arguments);
            statement.addBatch();
            gathered++;
            if (gathered == SENT_TOGETHER_MAX) {
                run();
            }
        }

        /// Runs what was gathered.
        void run() throws SQLException {
            if (gathered > 0) {
                statement.executeBatch();
                gathered = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
