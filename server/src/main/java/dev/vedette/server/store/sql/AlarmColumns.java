package dev.vedette.server.store.sql;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.observe.ThingName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// What violations are found by: the columns that repeat, in plain text, what stands in a row's documents.
///
/// @param behavior the behavior's name
/// @param metric the metric's name
/// @param source who measures it
/// @param names the device's name and the behavior's, in lower case
/// @param words the explanation, in lower case
record AlarmColumns(String behavior, String metric, Origin source, String names, String words) {
    /// Of longer words the end is not looked at.
    static final int WORDS_MAX = 4_000;

    private static final int FILLED_TOGETHER = 500;
    private static final char REPLACEMENT = 0xFFFD;

    static AlarmColumns of(ThingName thing, BehaviorDraft behavior, String explanation) {
        String name = storable(Objects.requireNonNullElse(behavior.name(), ""));
        String metric = storable(Objects.requireNonNullElse(behavior.metric(), ""));
        return new AlarmColumns(
                name, metric, Origin.of(metric), plain(thing.value() + "\n" + name), plain(explanation));
    }

    /// A text as it is looked for: in lower case, no longer than is looked at.
    static String plain(String text) {
        String whole = storable(text).toLowerCase(Locale.ROOT);
        if (whole.length() <= WORDS_MAX) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(WORDS_MAX - 1)) ? WORDS_MAX - 1 : WORDS_MAX;
        return whole.substring(0, end);
    }

    /// A text with U+FFFD for what no column takes: U+0000 and halves of surrogate pairs.
    static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> storable.appendCodePoint(
                        c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c));
        return storable.toString();
    }

    /// Fills the columns of rows that an earlier version wrote.
    static void fill(Database database) {
        int filled;
        do {
            filled = database.write(AlarmColumns::fillSome);
        } while (filled == FILLED_TOGETHER);
    }

    private static int fillSome(Session session) throws SQLException {
        List<Row> rows = session.list(
                "select id, thing, behavior, detail from violations where behavior_name is null limit ?",
                row -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                FILLED_TOGETHER);
        try (Session.Batch updates = session.batch("update violations set behavior_name = ?, metric = ?, source = ?,"
                + " severity = ?, names = ?, words = ? where id = ?")) {
            for (Row row : rows) {
                JsonNode detail = Json.parsed(row.detail);
                AlarmColumns columns = of(
                        new ThingName(row.thing),
                        BehaviorJson.read(Json.parsed(row.behavior).required("behavior")),
                        detail.required("explanation").stringValue());
                updates.add(
                        columns.behavior,
                        columns.metric,
                        columns.source.name(),
                        columns.source.usual().rank(),
                        columns.names,
                        columns.words,
                        row.id);
            }
            updates.run();
        }
        return rows.size();
    }

    private record Row(String id, String thing, String behavior, String detail) {}
}
