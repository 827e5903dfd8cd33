package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.api.v1.Export.Column;
import dev.vedette.server.query.AlarmItem;
import dev.vedette.server.query.AlarmQueue;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmGroup;
import dev.vedette.server.store.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The alarm queue: lists, counts and groups of violations, and files of them.
final class ViolationsResource {
    private static final String VIOLATIONS = "/v1/violations";

    private final AlarmQueue queue;
    private final Supplier<BehaviorWords> words;

    /// @param words of the metrics that there are when it is asked
    ViolationsResource(AlarmQueue queue, Supplier<BehaviorWords> words) {
        this.queue = queue;
        this.words = words;
    }

    @About("Violations that have something in common.")
    record GroupView(
            @About("the behavior's name, the device's, or the site's; empty for no site")
            String key,

            @About("the behavior's profile") @Nullable String profile,
            @About("the behavior's name") @Nullable String behavior,
            @About("the device's name") @Nullable String thing,
            @About("of the worst of them") Severity severity,

            @About("how many there are, open ones unless state says something else")
            long open,

            @About("how many devices they are of") long things,
            @About("when the first was raised") Instant firstAt,
            @About("the time of the latest violating value") Instant lastAt,
            @About("the latest of them") @Nullable ViolationView example) {}

    List<Operation> operations() {
        return List.of(
                Export.said(Filters.said(Operation.get(VIOLATIONS, "Lists violations, the latest raised first.")))
                        .pages(ViolationView.class)
                        .by(this::list),
                Filters.said(Operation.get(VIOLATIONS + "/count", "Counts violations."))
                        .answers(CountView.class)
                        .by(request -> V1Reply.ok(new CountView(queue.count(new Filters(request).violations())))),
                Filters.said(Operation.get(
                                VIOLATIONS + "/groups", "Lists what violations have in common, the worst first."))
                        .query("by", "behavior (unless said otherwise), thing or site")
                        .pages(GroupView.class)
                        .by(this::groups));
    }

    private V1Reply list(V1Request request) {
        AlarmFilter filter = new Filters(request).violations();
        BehaviorWords known = words.get();
        return new Export<>("violations", columns(known), (AlarmItem item) -> ViolationView.of(item, known))
                .reply(request, () -> queue.count(filter), page -> queue.list(filter, page));
    }

    private static List<Column<AlarmItem>> columns(BehaviorWords words) {
        return List.of(
                column("id", view -> view.alarm().id()),
                column("thing", item -> item.alarm().violation().thing()),
                column("profile", item -> item.alarm().violation().profile()),
                column("behavior", item -> item.alarm().violation().behavior().name()),
                column("metric", item -> item.alarm().violation().behavior().metric()),
                column(
                        "sentence",
                        item -> words.sentence(item.alarm().violation().behavior())),
                column("source", item -> Shape.word(item.alarm().source())),
                column("severity", item -> Shape.word(item.alarm().severity())),
                column("title", AlarmItem::title),
                column("state", item -> Shape.word(item.alarm().state())),
                column("startedAt", item -> item.alarm().violation().startedAt()),
                column("lastAt", item -> item.alarm().violation().lastAt()),
                column("endedAt", item -> item.alarm().endedAt()),
                column("explanation", item -> item.alarm().violation().explanation()),
                column(
                        "verification",
                        item -> Shape.word(item.alarm().violation().verification())),
                column("verificationNote", item -> item.alarm().violation().verificationNote()),
                column("acknowledgedBy", item -> {
                    var taken = item.alarm().acknowledged();
                    return taken == null ? null : taken.by();
                }),
                column("mutedUntil", item -> {
                    var mute = item.mute();
                    return mute == null ? null : mute.until();
                }),
                column("comments", item -> item.alarm().comments()));
    }

    private static Column<AlarmItem> column(String title, Function<AlarmItem, @Nullable Object> value) {
        return new Column<>(title, value);
    }

    private V1Reply groups(V1Request request) {
        Filters filters = new Filters(request);
        AlarmGroup.By by =
                Objects.requireNonNullElse(filters.choice("by", AlarmGroup.By.class), AlarmGroup.By.BEHAVIOR);
        BehaviorWords known = words.get();
        PageRequest page = request.page();
        return V1Reply.page(queue.groups(filters.violations(), by, page), item -> view(item, known));
    }

    private static GroupView view(AlarmQueue.GroupItem item, BehaviorWords words) {
        AlarmGroup group = item.group();
        AlarmItem example = item.example();
        return new GroupView(
                group.key(),
                group.profile(),
                group.by() == AlarmGroup.By.BEHAVIOR ? group.key() : null,
                group.by() == AlarmGroup.By.THING ? group.key() : null,
                group.severity(),
                group.violations(),
                group.things(),
                group.firstAt(),
                group.lastAt(),
                example == null ? null : ViolationView.of(example, words));
    }
}
