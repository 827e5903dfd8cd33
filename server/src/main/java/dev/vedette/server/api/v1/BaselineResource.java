package dev.vedette.server.api.v1;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.ValueRange;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.server.manage.BaselineDesk;
import dev.vedette.server.manage.BaselineDesk.Overview;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What is normal at a site: its mode, what was learned, and what is new.
final class BaselineResource {
    private static final String SITE = "site";
    private static final String ID = "id";
    private static final String BASELINE = "/v1/sites/{site}/baseline";

    private final BaselineDesk desk;

    BaselineResource(BaselineDesk desk) {
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "/v1/sites", "Lists the sites that have a baseline.", _ -> sites()),
                Operation.of("GET", BASELINE, "Says what a site's baseline does, and how much it knows.", this::get),
                Operation.of("PUT", BASELINE, "Lets a site learn, or enforce what it has learned.", this::put),
                Operation.of("GET", BASELINE + "/entries", "Lists what a site's baseline knows.", this::entries),
                Operation.of("POST", BASELINE + "/entries/{id}/accept", "Makes an entry normal.", this::accept),
                Operation.of("DELETE", BASELINE + "/entries/{id}", "Forgets an entry.", this::remove),
                Operation.of(
                        "POST",
                        "/v1/violations/{id}/learn",
                        "Makes normal what a violation was raised for.",
                        this::learn));
    }

    private V1Reply sites() {
        return V1Reply.ok(V1Json.page(
                desk.sites(),
                null,
                (site, node) -> node.put("site", site.site())
                        .put("mode", word(site.mode()))
                        .put("since", site.since().toString())));
    }

    private V1Reply get(V1Request request) {
        return V1Reply.ok(written(desk.overview(request.value(SITE))));
    }

    private V1Reply put(V1Request request) {
        Mode mode = constant(Mode.class, "mode", request.text("mode"));
        return V1Reply.ok(written(desk.turn(request.value(SITE), mode)));
    }

    private V1Reply entries(V1Request request) {
        String kind = request.parameter("kind");
        String state = request.parameter("state");
        BaselineFilter filter = new BaselineFilter(
                kind == null ? null : constant(Sighting.Kind.class, "kind", kind),
                state == null ? null : constant(BaselineFilter.State.class, "state", state),
                request.parameter("thing"));
        Page<BaselineRecord> page = desk.list(request.value(SITE), filter, request.page());
        return V1Reply.ok(V1Json.page(page.items(), page.next(), BaselineResource::write));
    }

    private V1Reply accept(V1Request request) {
        ObjectNode node = V1Json.object();
        write(desk.accept(request.value(SITE), request.value(ID)), node);
        return V1Reply.ok(node);
    }

    private V1Reply remove(V1Request request) {
        desk.remove(request.value(SITE), request.value(ID));
        return V1Reply.empty(204);
    }

    private V1Reply learn(V1Request request) {
        return V1Reply.ok(V1Json.page(desk.learn(request.value(ID)), null, BaselineResource::write));
    }

    private static ObjectNode written(Overview overview) {
        ObjectNode node = V1Json.object()
                .put("site", overview.site().site())
                .put("mode", word(overview.site().mode()))
                .put("since", overview.site().since().toString());
        ObjectNode entries = node.putObject("entries");
        for (BaselineFilter.State state : BaselineFilter.State.values()) {
            entries.put(word(state), overview.counts().getOrDefault(state, 0L));
        }
        return node;
    }

    private static void write(BaselineRecord stored, ObjectNode node) {
        BaselineEntry entry = stored.entry();
        node.put("id", stored.id())
                .put("site", stored.site())
                .put("kind", word(entry.key().kind()))
                .put("thing", entry.key().thing().value())
                .put("subject", entry.key().subject())
                .put("state", word(entry.state()))
                .put("open", entry.isOpen())
                .put("firstSeen", entry.first().toString())
                .put("lastSeen", entry.last().toString());
        range(node, "learned", entry.learned());
        range(node, "seen", entry.seen());
        if (!entry.news().isEmpty()) {
            node.put("news", entry.news()).put("told", entry.told());
        }
        if (!entry.evidence().isEmpty()) {
            node.put("evidence", entry.evidence());
        }
    }

    private static void range(ObjectNode node, String name, @Nullable ValueRange range) {
        if (range != null) {
            node.putObject(name).put("min", range.min()).put("max", range.max());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> V1Error.invalid(name + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(BaselineResource::word)
                                .collect(Collectors.joining(", "))
                        + "; was " + text + "."));
    }
}
