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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is normal at a site: its mode, what was learned, and what is new.
final class BaselineResource {
    private static final String SITE = "site";
    private static final String ID = "id";
    private static final String BASELINE = "/v1/sites/{site}/baseline";

    private final BaselineDesk desk;

    BaselineResource(BaselineDesk desk) {
        this.desk = desk;
    }

    @About("A site and what its baseline does.")
    record SiteView(
            @About("its name") String site,
            @About("learns it, or tells it") Mode mode,
            @About("since when") Instant since) {}

    @About("The sites that have a baseline.")
    record SitesView(@About("by name") List<SiteView> items) {}

    @About("What a site's baseline does, and how much it knows.")
    record OverviewView(
            @About("the site") String site,
            @About("learns it, or tells it") Mode mode,
            @About("since when") Instant since,
            @About("how many entries it has") CountsView entries) {}

    @About("How many entries a baseline has.")
    record CountsView(
            @About("learned") long learned,
            @About("accepted by somebody") long accepted,
            @About("not normal") long open) {}

    @About("What a baseline is to do.")
    record ModeWish(@About("learning or enforcing") Mode mode) {}

    @About("Values from a least to a greatest.")
    record RangeView(
            @About("the least") double min,
            @About("the greatest") double max) {
        static @Nullable RangeView of(@Nullable ValueRange range) {
            return range == null ? null : new RangeView(range.min(), range.max());
        }
    }

    @About("One thing that a baseline knows.")
    record EntryView(
            @About("32 hexadecimal digits") String id,
            @About("the site") String site,
            @About("what was seen") Sighting.Kind kind,
            @About("the asset that it is about") String thing,
            @About("what of it") String subject,
            @About("whether it is normal") BaselineEntry.State state,

            @About("whether it, or a value of it, is not normal")
            boolean open,

            @About("when first") Instant firstSeen,
            @About("when last") Instant lastSeen,
            @About("the values that are normal") @Nullable RangeView learned,
            @About("the values that were seen") @Nullable RangeView seen,
            @About("what is to be told of it") @Nullable String news,
            @About("whether that was told") @Nullable Boolean told,

            @About("by what name its packets are kept") @Nullable
            String evidence) {
        static EntryView of(BaselineRecord stored) {
            BaselineEntry entry = stored.entry();
            boolean hasNews = !entry.news().isEmpty();
            return new EntryView(
                    stored.id(),
                    stored.site(),
                    entry.key().kind(),
                    entry.key().thing().value(),
                    entry.key().subject(),
                    entry.state(),
                    entry.isOpen(),
                    entry.first(),
                    entry.last(),
                    RangeView.of(entry.learned()),
                    RangeView.of(entry.seen()),
                    hasNews ? entry.news() : null,
                    hasNews ? entry.told() : null,
                    entry.evidence().isEmpty() ? null : entry.evidence());
        }
    }

    @About("Things that a baseline knows.")
    record EntriesView(@About("all of them") List<EntryView> items) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/sites", "Lists the sites that have a baseline.")
                        .answers(SitesView.class)
                        .by(_ -> sites()),
                Operation.get(BASELINE, "Says what a site's baseline does, and how much it knows.")
                        .answers(OverviewView.class)
                        .by(this::get),
                Operation.put(BASELINE, "Lets a site learn, or enforce what it has learned.")
                        .takes(ModeWish.class)
                        .answers(OverviewView.class)
                        .by(this::put),
                Operation.get(BASELINE + "/entries", "Lists what a site's baseline knows.")
                        .query("kind", "device, conversation, protocol, function or value")
                        .query("state", "learned, accepted or open")
                        .query("thing", "the asset that they are about")
                        .pages(EntryView.class)
                        .by(this::entries),
                Operation.post(BASELINE + "/entries/{id}/accept", "Makes an entry normal.")
                        .answers(EntryView.class)
                        .by(this::accept),
                Operation.delete(BASELINE + "/entries/{id}", "Forgets an entry.")
                        .by(this::remove),
                Operation.post("/v1/violations/{id}/learn", "Makes normal what a violation was raised for.")
                        .answers(EntriesView.class)
                        .by(this::learn));
    }

    private V1Reply sites() {
        return V1Reply.ok(new SitesView(desk.sites().stream()
                .map(site -> new SiteView(site.site(), site.mode(), site.since()))
                .toList()));
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
        return V1Reply.page(page, EntryView::of);
    }

    private V1Reply accept(V1Request request) {
        return V1Reply.ok(EntryView.of(desk.accept(request.value(SITE), request.value(ID))));
    }

    private V1Reply remove(V1Request request) {
        desk.remove(request.value(SITE), request.value(ID));
        return V1Reply.empty(204);
    }

    private V1Reply learn(V1Request request) {
        return V1Reply.ok(new EntriesView(
                desk.learn(request.value(ID)).stream().map(EntryView::of).toList()));
    }

    private static OverviewView written(Overview overview) {
        return new OverviewView(
                overview.site().site(),
                overview.site().mode(),
                overview.site().since(),
                new CountsView(
                        overview.counts().getOrDefault(BaselineFilter.State.LEARNED, 0L),
                        overview.counts().getOrDefault(BaselineFilter.State.ACCEPTED, 0L),
                        overview.counts().getOrDefault(BaselineFilter.State.OPEN, 0L)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
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
