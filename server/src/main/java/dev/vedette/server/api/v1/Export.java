package dev.vedette.server.api.v1;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A listing as a file: `format=csv`, or `format=json` for one array of what the listing's pages have. It is read and
/// sent page by page, and ends after [#ROWS_MAX] rows; that it was cut says the header `X-Vedette-Truncated`, and in
/// CSV a
/// last line, too.
///
/// @param name of the file, without its ending; letters, digits and hyphens
/// @param columns of CSV
/// @param view what an item is in JSON
/// @param <T> what is listed
record Export<T>(String name, List<Column<T>> columns, Function<T, ? extends Record> view) {
    /// The most rows of a file.
    static final int ROWS_MAX = 100_000;

    /// The header of a file that does not have everything.
    static final String TRUNCATED = "X-Vedette-Truncated";

    private static final String FORMULA_BEGINNINGS = "=+-@\t\r";
    private static final String END = "\r\n";

    /// Copies the list.
    Export {
        columns = List.copyOf(columns);
    }

    /// A column of CSV.
    ///
    /// @param title in the first row
    /// @param value of an item: a number is written as it is, anything else as a text, null as an empty cell
    /// @param <T> what is listed
    record Column<T>(String title, Function<T, @Nullable Object> value) {}

    /// What is asked for: a page, or a file when `format` says so.
    ///
    /// @param count how many items there are altogether
    /// @param listing reads pages
    /// @throws V1Error when the format is neither `csv` nor `json`
    V1Reply reply(V1Request request, LongSupplier count, Function<PageRequest, Page<T>> listing) {
        String format = request.parameter("format");
        if (format == null) {
            return V1Reply.ok(V1Json.page(listing.apply(request.page()), view::apply));
        }
        return switch (format) {
            case "csv" -> file("text/csv; charset=utf-8", "csv", count.getAsLong(), head(), rows(listing));
            case "json" -> file("application/json", "json", count.getAsLong(), "[", objects(listing));
            default -> throw V1Error.invalid("format must be csv or json, was " + format + ".");
        };
    }

    /// Has an operation say that it gives files, too.
    static Operation.Draft said(Operation.Draft operation) {
        return operation.query("format", "csv or json for a file with everything, at most " + ROWS_MAX + " rows");
    }

    private V1Reply file(String type, String ending, long count, String head, Body<T> body) {
        boolean isCut = count > ROWS_MAX;
        String disposition = "attachment; filename=\"" + name + "." + ending + "\"";
        Map<String, String> headers = isCut
                ? Map.of(
                        "Content-Type",
                        type,
                        "Content-Disposition",
                        disposition,
                        TRUNCATED,
                        "the first " + ROWS_MAX + " of " + count)
                : Map.of("Content-Type", type, "Content-Disposition", disposition);
        return new V1Reply(200, headers, bytes(head), sending -> body.write(count, sending));
    }

    /// Writes everything behind the head.
    ///
    /// @param <T> what is listed
    private interface Body<T> {
        void write(long count, Consumer<byte[]> sending);
    }

    private String head() {
        return columns.stream().map(column -> cell(column.title())).collect(Collectors.joining(",", "", END));
    }

    private Body<T> rows(Function<PageRequest, Page<T>> listing) {
        return (count, sending) -> {
            int sent = each(listing, (items, _) -> {
                StringBuilder rows = new StringBuilder();
                items.forEach(item -> rows.append(row(item)));
                sending.accept(bytes(rows.toString()));
            });
            if (sent < count && sent == ROWS_MAX) {
                sending.accept(bytes("# cut: these are the first " + ROWS_MAX + " of " + count + " rows" + END));
            }
        };
    }

    private Body<T> objects(Function<PageRequest, Page<T>> listing) {
        return (count, sending) -> {
            each(listing, (items, before) -> {
                StringBuilder objects = new StringBuilder();
                for (int i = 0; i < items.size(); i++) {
                    objects.append(before + i == 0 ? "\n" : ",\n").append(V1Json.tree(view.apply(items.get(i))));
                }
                sending.accept(bytes(objects.toString()));
            });
            sending.accept(bytes("\n]\n"));
        };
    }

    /// Takes the items of a page.
    ///
    /// @param <T> what is listed
    private interface Taking<T> {
        void take(List<T> items, int before);
    }

    private static <T> int each(Function<PageRequest, Page<T>> listing, Taking<T> taking) {
        int taken = 0;
        String cursor = null;
        do {
            Page<T> page = listing.apply(new PageRequest(cursor, Math.min(PageRequest.LIMIT_MAX, ROWS_MAX - taken)));
            taking.take(page.items(), taken);
            taken += page.items().size();
            cursor = page.next();
        } while (cursor != null && taken < ROWS_MAX);
        return taken;
    }

    private String row(T item) {
        return columns.stream()
                .map(column -> {
                    Object value = column.value().apply(item);
                    return value instanceof Number number
                            ? number.toString()
                            : cell(Objects.requireNonNullElse(value, "").toString());
                })
                .collect(Collectors.joining(",", "", END));
    }

    /// A cell as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front.
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean isPlain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return isPlain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
