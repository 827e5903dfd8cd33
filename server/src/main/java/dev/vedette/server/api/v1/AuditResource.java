package dev.vedette.server.api.v1;

import dev.vedette.server.manage.AuditDesk;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What was changed by whom: `/v1/audit`.
final class AuditResource {
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

    private static final Export<AuditEntry> EXPORT = new Export<>(
            "audit",
            List.of(
                    new Export.Column<>("seq", AuditEntry::seq),
                    new Export.Column<>("at", AuditEntry::at),
                    new Export.Column<>("who", AuditEntry::who),
                    new Export.Column<>("how", AuditEntry::how),
                    new Export.Column<>("address", AuditEntry::address),
                    new Export.Column<>("action", AuditEntry::action),
                    new Export.Column<>("subject", AuditEntry::subject),
                    new Export.Column<>("before", AuditEntry::before),
                    new Export.Column<>("after", AuditEntry::after)),
            AuditResource::view);

    List<Operation> operations() {
        return List.of(Export.said(Operation.get("/v1/audit", "Lists what was changed by whom, newest first.")
                        .needs(Access.ADMINISTER)
                        .query("who", "exactly this one")
                        .query("action", "exactly this, or with a dot at its end every one that begins so, as profile.")
                        .query("subject", "exactly this")
                        .query("from", "not before this time")
                        .query("to", "before this time"))
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
        return EXPORT.reply(request, () -> desk.count(filter), page -> desk.list(filter, page));
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
