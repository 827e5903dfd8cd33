package dev.vedette.server.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A select statement that grows by conditions, each with its arguments.
final class Query {
    private final StringBuilder sql;
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private boolean conditioned;

    Query(String start) {
        sql = new StringBuilder(start);
    }

    /// Text as it is, with its arguments.
    Query add(String text, Object... values) {
        sql.append(text);
        arguments.addAll(List.of(values));
        return this;
    }

    /// A further condition that rows meet.
    Query where(String condition, Object... values) {
        sql.append(conditioned ? " and " : " where ").append(condition);
        conditioned = true;
        arguments.addAll(List.of(values));
        return this;
    }

    /// The condition that a column begins with a text; the bound below it lets an index help.
    Query wherePrefix(String column, String prefix) {
        int characters = prefix.codePointCount(0, prefix.length());
        return where(column + " >= ? and substr(" + column + ", 1, ?) = ?", prefix, characters, prefix);
    }

    /// Begins a condition that holds conditions of its own, and has one already.
    Query open(String condition) {
        return where(condition);
    }

    /// Ends what [#open(String)] began.
    Query close(String text) {
        return add(text);
    }

    <T> List<T> list(Session session, Session.RowReader<T> reader) throws SQLException {
        return session.list(sql.toString(), reader, arguments.toArray());
    }
}
