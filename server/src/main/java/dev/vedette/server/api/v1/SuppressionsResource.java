package dev.vedette.server.api.v1;

import dev.vedette.server.api.v1.NotificationViews.HoursView;
import dev.vedette.server.manage.SuppressionDesk;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Suppression.Kind;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.query.NotificationPreviews;
import dev.vedette.server.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Maintenance windows and exceptions, and everything that holds alerts back: `/v1/maintenance-windows`,
/// `/v1/exceptions`, `/v1/suppressions`.
final class SuppressionsResource {
    private final SuppressionDesk desk;
    private final NotificationPreviews previews;

    SuppressionsResource(SuppressionDesk desk, NotificationPreviews previews) {
        this.desk = desk;
        this.previews = previews;
    }

    @About("For what nobody is told; all that is there must hold.")
    record ScopeView(
            @About("the device's name") @Nullable String thing,
            @About("the security profile's name") @Nullable String profile,
            @About("the behavior's name") @Nullable String behavior,

            @About("the metric's name, of a detection as rule:modbus-scan") @Nullable
            String metric,

            @About("the device's site") @Nullable String site,

            @About("a thing group that the device is directly in") @Nullable
            String group,

            @About("an address or network of the device, as 10.0.0.0/8") @Nullable
            String address) {
        static ScopeView of(SuppressionScope scope) {
            return new ScopeView(
                    scope.thing(),
                    scope.profile(),
                    scope.behavior(),
                    scope.metric(),
                    scope.site(),
                    scope.group(),
                    scope.address());
        }

        SuppressionScope scope() {
            return NotificationViews.checked(
                    () -> new SuppressionScope(thing, profile, behavior, metric, site, group, address));
        }
    }

    @About("A mute, a maintenance window or an exception.")
    record SuppressionView(
            @About("names it") String id,
            @About("which of the three") Kind kind,

            @About("what people call it; not of mutes") @Nullable
            String name,

            @About("for what") ScopeView scope,
            @About("not before") @Nullable Instant from,

            @About("until when; of recurring windows for good") @Nullable
            Instant until,

            @About("the hours of the week in which it recurs") @Nullable
            HoursView hours,

            @About("why") String reason,
            @About("who answers for it") String owner,
            @About("who made it") String by,
            @About("since when it is there") Instant createdAt,
            @About("whether it is in force now") boolean inForce,

            @About("whether it expires within 14 days; of exceptions")
            boolean endsSoon,

            @About("how many violations were raised that nobody was told of because of it")
            long hidden) {}

    @About("A maintenance window or an exception that is wanted.")
    record SuppressionWish(
            @About("what people call it, 1..256 characters") String name,
            @About("for what; an exception needs something") ScopeView scope,

            @About("not before; otherwise from now on") @Nullable
            Instant from,

            @About("until when; of exceptions at most a year from now, of windows that do not recur at most 31 days"
                    + " long")
            @Nullable
            Instant until,

            @About("the hours of the week in which a window recurs") @Nullable
            HoursView hours,

            @About("why, 1..1000 characters") String reason,

            @About("who answers for it; otherwise who makes it") @Nullable
            String owner) {
        SuppressionDesk.Wish wish(String by) {
            return new SuppressionDesk.Wish(
                    name,
                    scope.scope(),
                    new Suppression.Time(from, until, HoursView.read(hours)),
                    reason,
                    owner == null ? by : owner);
        }
    }

    List<Operation> operations() {
        return Stream.of(
                        Stream.of(Operation.get(
                                        "/v1/suppressions",
                                        "Lists all that holds alerts back: mutes, windows and exceptions.")
                                .pages(SuppressionView.class)
                                .by(_ -> V1Reply.page(new Page<>(desk.all(), null), this::view))),
                        of(Kind.WINDOW, "/v1/maintenance-windows", "maintenance window").stream(),
                        of(Kind.EXCEPTION, "/v1/exceptions", "exception").stream())
                .flatMap(Stream::sequential)
                .toList();
    }

    private List<Operation> of(Kind kind, String path, String word) {
        return List.of(
                Operation.get(path, "Lists each " + word + " that is not over, the oldest first.")
                        .pages(SuppressionView.class)
                        .by(_ -> V1Reply.page(new Page<>(desk.list(kind), null), this::view)),
                Operation.post(path, "Makes a new " + word + ".")
                        .takes(SuppressionWish.class)
                        .makes(SuppressionView.class)
                        .by(request -> create(kind, request)),
                Operation.post(path + "/preview", "Says what this scope would have hidden of all that is kept.")
                        .needs(Access.READ)
                        .takes(ScopeView.class)
                        .answers(PastView.class)
                        .by(request -> preview(kind, request)),
                Operation.get(path + "/{id}", "Tells of one " + word + ".")
                        .answers(SuppressionView.class)
                        .by(request -> V1Reply.ok(view(desk.get(kind, request.value("id"))))),
                Operation.put(path + "/{id}", "Changes one " + word + "; what it has hidden stays counted.")
                        .takes(SuppressionWish.class)
                        .answers(SuppressionView.class)
                        .by(request -> update(kind, request)),
                Operation.delete(path + "/{id}", "Removes one " + word + "; people are told of what is still open.")
                        .by(request -> {
                            desk.delete(kind, request.value("id"));
                            return V1Reply.empty(204);
                        }));
    }

    private V1Reply create(Kind kind, V1Request request) {
        String by = request.caller().name();
        SuppressionWish wish = request.body(SuppressionWish.class);
        return V1Reply.made(view(desk.create(kind, wish.wish(by), by)));
    }

    private V1Reply update(Kind kind, V1Request request) {
        SuppressionWish wish = request.body(SuppressionWish.class);
        return V1Reply.ok(view(desk.update(
                kind, request.value("id"), wish.wish(request.caller().name()))));
    }

    private V1Reply preview(Kind kind, V1Request request) {
        SuppressionScope scope = request.body(ScopeView.class).scope();
        SuppressionDesk.require(kind, scope);
        return V1Reply.ok(PastView.of(previews.of(scope)));
    }

    private SuppressionView view(Suppression one) {
        return new SuppressionView(
                one.id(),
                one.kind(),
                one.name().isEmpty() ? null : one.name(),
                ScopeView.of(one.scope()),
                one.time().from(),
                one.time().until(),
                HoursView.of(one.time().hours()),
                one.reason(),
                one.owner(),
                one.by(),
                one.createdAt(),
                desk.isInForce(one),
                desk.isEndingSoon(one),
                one.hidden());
    }
}
