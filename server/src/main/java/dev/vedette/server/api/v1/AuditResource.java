package dev.vedette.server.api.v1;

import dev.vedette.server.manage.AuditDesk;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What was changed by whom: `/v1/audit`.
final class AuditResource {
    private static final int EXPORT_MAX = 100_000;
    private static final String HEADINGS = "seq,at,who,how,address,action,subject,before,after\r\n";

    private final AuditDesk desk;

    AuditResource(AuditDesk desk) {
        this.desk = desk;
    }

    @About("Somebody changed something.")
    record AuditEntryView(
            @About("its number, which grows") long seq,
            Instant at,

            @About("a person, a token, a key, open, the user of a command, or system")
            String who,

            @About("session, token, key, open, command or system")
            String how,

            @About("where the call came from") @Nullable String address,
            @About("what was done, as profile.update") String action,
            @About("what it was done to") String subject,

            @About("the subject before, without secrets") @Nullable
            ObjectNode before,

            @About("the subject after, without secrets") @Nullable
            ObjectNode after) {}

    List<Operation> operations() {
        return List.of(Operation.get("/v1/audit", "Lists what was changed by whom, newest first.")
                .needs(Access.ADMINISTER)
                .query("who", "exactly this one")
                .query("action", "exactly this, or with a dot at its end every one that begins so, as profile.")
                .query("subject", "exactly this")
                .query("from", "not before this time")
                .query("to", "before this time")
                .query("format", "csv for a file with up to 100,000 entries")
                .pages(AuditEntryView.class)
                .by(this::list));
    }

    private V1Reply list(V1Request request) {
        AuditFilter filter = new AuditFilter(
                request.parameter("who"),
                request.parameter("action"),
                request.parameter("subject"),
                time(request, "from"),
                time(request, "to"));
        String format = request.parameter("format");
        if (format == null) {
            return V1Reply.page(desk.list(filter, request.page()), AuditResource::view);
        }
        if (!format.equals("csv")) {
            throw V1Error.invalid("format must be csv, or not there, was " + format + ".");
        }
        return export(filter);
    }

    private V1Reply export(AuditFilter filter) {
        StringBuilder lines = new StringBuilder(HEADINGS);
        int count = 0;
        String cursor = null;
        do {
            Page<AuditEntry> page = desk.list(filter, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            page.items().forEach(entry -> lines.append(line(entry)));
            count += page.items().size();
            cursor = page.next();
        } while (cursor != null && count < EXPORT_MAX);
        V1Reply file = V1Reply.file(
                "text/csv; charset=utf-8", "audit.csv", lines.toString().getBytes(StandardCharsets.UTF_8));
        return cursor == null ? file : file.with("X-Vedette-Truncated", Integer.toString(count));
    }

    private static String line(AuditEntry entry) {
        return Stream.of(
                                Long.toString(entry.seq()),
                                entry.at().toString(),
                                entry.who(),
                                entry.how(),
                                entry.address(),
                                entry.action(),
                                entry.subject(),
                                entry.before(),
                                entry.after())
                        .map(value -> quoted(Objects.requireNonNullElse(value, "")))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /// A spreadsheet takes a cell that begins so for a formula: an apostrophe before it keeps it a text.
    private static String quoted(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static AuditEntryView view(AuditEntry entry) {
        return new AuditEntryView(
                entry.seq(),
                entry.at(),
                entry.who(),
                entry.how(),
                entry.address(),
                entry.action(),
                entry.subject(),
                object(entry.before()),
                object(entry.after()));
    }

    /// What is no object in the log is one here, with the member `value`.
    private static @Nullable ObjectNode object(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.startsWith("{")
                ? V1Json.parse(text.getBytes(StandardCharsets.UTF_8))
                : V1Json.parse(("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Instant time(V1Request request, String name) {
        String text = request.parameter(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw V1Error.invalid(name + " must be a time as 2026-11-22T03:00:00Z, was " + text + ".");
        }
    }
}
