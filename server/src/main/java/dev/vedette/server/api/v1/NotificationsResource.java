package dev.vedette.server.api.v1;

import dev.vedette.server.api.v1.NotificationViews.NoiseView;
import dev.vedette.server.api.v1.NotificationViews.RuleView;
import dev.vedette.server.api.v1.NotificationViews.RuleWish;
import dev.vedette.server.manage.NotificationDesk;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.query.NotificationPreviews;
import dev.vedette.server.query.Upkeep;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/// Who is told of what: `/v1/notification-rules`, `/v1/notification-settings`.
final class NotificationsResource {
    private static final String RULES = "/v1/notification-rules";
    private static final String SETTINGS = "/v1/notification-settings";

    private final NotificationDesk desk;
    private final NotificationPreviews previews;
    private final Supplier<SortedSet<String>> configured;

    /// @param upkeep knows the channels
    NotificationsResource(NotificationDesk desk, NotificationPreviews previews, Upkeep upkeep) {
        this.desk = desk;
        this.previews = previews;
        this.configured = upkeep::channelNames;
    }

    @About("Routing rules in their order; none sends everything everywhere.")
    record RulesView(
            @About("the rules; the first that matches decides, unless it goes on")
            List<RuleView> rules,

            @About("the channels that are configured") List<String> channels) {}

    @About("Routing rules in their order, in the place of all that there are.")
    record RulesWish(@About("the rules, at most 100") List<RuleWish> rules) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(RULES, "Lists the routing rules in their order.")
                        .answers(RulesView.class)
                        .by(_ -> V1Reply.ok(view(desk.rules()))),
                Operation.put(RULES, "Puts routing rules in the place of all that there are.")
                        .needs(Access.ADMINISTER)
                        .takes(RulesWish.class)
                        .answers(RulesView.class)
                        .by(this::put),
                Operation.post(RULES + "/preview", "Says what a rule would have sent in the last 7 days.")
                        .needs(Access.READ)
                        .takes(RuleWish.class)
                        .answers(PastView.class)
                        .by(request -> V1Reply.ok(PastView.of(
                                previews.of(request.body(RuleWish.class).rule())))),
                Operation.get(SETTINGS, "Says when alerts are too many.")
                        .answers(NoiseView.class)
                        .by(_ -> V1Reply.ok(NoiseView.of(desk.noise()))),
                Operation.put(SETTINGS, "Changes when alerts are too many.")
                        .needs(Access.ADMINISTER)
                        .takes(NoiseView.class)
                        .answers(NoiseView.class)
                        .by(request -> V1Reply.ok(NoiseView.of(
                                desk.putNoise(request.body(NoiseView.class).noise())))));
    }

    private V1Reply put(V1Request request) {
        List<RouteRule> rules =
                request.body(RulesWish.class).rules.stream().map(RuleWish::rule).toList();
        return V1Reply.ok(view(desk.putRules(rules)));
    }

    private RulesView view(List<RouteRule> rules) {
        SortedSet<String> channels = configured.get();
        return new RulesView(
                rules.stream().map(rule -> RuleView.of(rule, channels)).toList(), List.copyOf(channels));
    }
}
