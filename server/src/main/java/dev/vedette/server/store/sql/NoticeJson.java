package dev.vedette.server.store.sql;

import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Tally;
import dev.vedette.server.store.AlertDocument;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The documents of notices and tallies.
final class NoticeJson {
    private NoticeJson() {}

    static String notice(Notice notice) {
        ObjectNode json = Json.document();
        Json.strings(json.putArray("rules"), notice.rules());
        Json.strings(json.putArray("channels"), notice.channels());
        Json.strings(json.putArray("cleared"), notice.ends().cleared());
        Json.strings(json.putArray("invalidated"), notice.ends().invalidated());
        if (notice.reminder() != null) {
            json.put("alert", AlertDocument.write(notice.reminder().alert()));
        }
        return Json.text(json);
    }

    static String tally(Tally tally) {
        ObjectNode json = Json.document()
                .put("active", tally.isActive())
                .put("since", tally.since().toString())
                .put("told", tally.told())
                .put("held", tally.held())
                .put("ended", tally.ended());
        Json.strings(
                json.putArray("times"),
                tally.times().stream().map(Instant::toString).toList());
        Json.strings(json.putArray("things"), tally.things());
        Json.strings(json.putArray("channels"), tally.channels());
        if (tally.last() != null) {
            json.put("last", AlertDocument.write(tally.last()));
        }
        return Json.text(json);
    }

    static Tally tally(String key, Tally.Kind kind, Instant due, String document) {
        JsonNode json = Json.parsed(document);
        String last = Json.string(json, "last");
        List<Instant> times = Json.strings(json.required("times")).stream()
                .map(Instant::parse)
                .toList();
        return new Tally(
                key,
                kind,
                json.required("active").booleanValue(),
                times,
                Instant.parse(json.required("since").stringValue()),
                json.required("told").intValue(),
                json.required("held").intValue(),
                json.required("ended").intValue(),
                Json.strings(json.required("things")),
                last == null ? null : AlertDocument.read(last),
                Json.strings(json.required("channels")),
                due);
    }
}
