package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.server.manage.AlarmActionDesk;
import dev.vedette.server.manage.AlarmActionDesk.Effect;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.query.AlarmChart;
import dev.vedette.server.query.AlarmDetail;
import dev.vedette.server.query.AlarmTold;
import dev.vedette.server.query.AlarmViews;
import dev.vedette.server.query.DecodedMessage;
import dev.vedette.server.query.Detection;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.History;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One alarm: everything that explains it, and its chart.
final class AlarmResource {
    private static final String VIOLATION = "/v1/violations/{id}";

    private final AlarmViews views;
    private final AlarmActionDesk actions;
    private final Supplier<BehaviorWords> words;

    /// @param words of the metrics that there are when it is asked
    AlarmResource(AlarmViews views, AlarmActionDesk actions, Supplier<BehaviorWords> words) {
        this.views = views;
        this.actions = actions;
        this.words = words;
    }

    @About("A violation with everything that explains it.")
    record DetailView(
            @About("32 hexadecimal digits") String id,
            @About("the device's name") String thing,
            @About("the security profile's name") String profile,
            @About("the behavior as it was in force") BehaviorView behavior,
            @About("who measured it") Origin source,
            @About("how bad it is") Severity severity,
            @About("what the detection finds") @Nullable String title,
            @About("whether it goes on") AlarmRecord.State state,
            @About("when it was raised") Instant startedAt,
            @About("the time of the last violating value") Instant lastAt,

            @About("when it was cleared or invalidated") @Nullable
            Instant endedAt,

            @About("the last violating value") ValueView lastValue,
            @About("why, in plain words") String explanation,
            @About("what people found it to be") Verification verification,
            @About("their words") @Nullable String verificationNote,
            @About("who has taken note of it first") ViolationView.@Nullable Acknowledged acknowledged,
            @About("the mute that is in force for it") ViolationView.@Nullable Muted muted,
            @About("what people said, the earliest first") List<AlarmNotesResource.CommentView> comments,

            @About("by what name its packets are had at /v1/evidence/{name}") @Nullable
            String evidence,

            @About("true when the device is an asset that sensors tell of") @Nullable
            Boolean asset,

            @About("the steps in its life, the earliest first")
            List<EventView> events,

            @About("what to do now") List<String> nextSteps,
            @About("the detection that found it") @Nullable RuleView rule,
            @About("the last finding") @Nullable CauseView cause,

            @About("the message that was found, decoded from its packets") @Nullable
            MessageView message,

            @About("up to 10 earlier ones of the same behavior by the same device, the latest first")
            List<PreviousView> previous,

            @About("whether anybody was told of it; not of violations that an earlier version recorded") @Nullable
            ToldView told,

            @About("how many others of the same behavior are open")
            long similar,

            @About("what can be done about it, and what that would do")
            List<ActionView> actions) {}

    @About("A step in the life of a violation.")
    record EventView(
            @About("in-alarm, alarm-cleared or alarm-invalidated")
            String type,

            @About("when, in event time") Instant at,
            @About("the value that decided") @Nullable ValueView value,
            @About("why, in plain words") String explanation) {
        static EventView of(ViolationEventRecord event) {
            return new EventView(
                    event.type().wireName(),
                    event.at(),
                    event.value() == null ? null : ValueView.of(event.value()),
                    event.explanation());
        }
    }

    @About("A detection.")
    record RuleView(
            @About("its name") String name,
            @About("what it finds") String title,
            @About("why it is worth a rule") @Nullable String rationale,

            @About("the rule in YAML, where it is at hand") @Nullable
            String document,

            @About("ids of techniques of ATT&CK for ICS") List<String> attack) {
        static @Nullable RuleView of(@Nullable Detection detection) {
            return detection == null
                    ? null
                    : new RuleView(
                            detection.name(),
                            detection.title(),
                            detection.rationale().isEmpty() ? null : detection.rationale(),
                            detection.document(),
                            detection.attack());
        }
    }

    @About("A finding.")
    record CauseView(
            @About("when it was found") Instant at,
            @About("what was found, in one sentence") String detail,

            @About("by what name its packets are kept") @Nullable
            String evidence) {
        static @Nullable CauseView of(@Nullable Cause cause) {
            return cause == null
                    ? null
                    : new CauseView(cause.at(), cause.detail(), cause.evidence().isEmpty() ? null : cause.evidence());
        }
    }

    @About("A message of a protocol.")
    record MessageView(
            @About("the protocol's name") String protocol,
            @About("what is asked or answered") String operation,
            @About("the values in it, by name") Map<String, String> fields) {
        static @Nullable MessageView of(@Nullable DecodedMessage message) {
            return message == null ? null : new MessageView(message.protocol(), message.operation(), message.fields());
        }
    }

    @About("An earlier violation.")
    record PreviousView(
            @About("its id") String id,
            @About("when it was raised") Instant startedAt,
            @About("when it ended") @Nullable Instant endedAt,
            @About("whether it goes on") AlarmRecord.State state,
            @About("what people found it to be") Verification verification) {
        static PreviousView of(AlarmRecord alarm) {
            return new PreviousView(
                    alarm.id(),
                    alarm.violation().startedAt(),
                    alarm.endedAt(),
                    alarm.state(),
                    alarm.violation().verification());
        }
    }

    @About("What can be done about a violation.")
    record ActionView(
            @About("the mitigation action's name") String name,
            @About("what it does") String title,
            @About("what happens to how many things") String blastRadius,

            @About("how many things it touches; 0 when it can do nothing here")
            int things) {
        static ActionView of(Effect effect) {
            return new ActionView(
                    effect.action().name(),
                    effect.title(),
                    effect.blastRadius(),
                    effect.things().size());
        }
    }

    @About("What a violated metric was like around the moment it broke.")
    record ChartView(
            @About("series") String kind,
            @About("the metric's name") String metric,

            @About("what it counts, in the plural") @Nullable
            String unit,

            @About("values as they were judged") List<PointView> points,
            @About("what is normal") ExpectedView expected,
            @About("when the violation was raised") Instant brokeAt,
            @About("when it was cleared") @Nullable Instant clearedAt,

            @About("the fleet in the window in which it broke, where the behavior compares with it") @Nullable
            FleetView fleet,

            @About("why the fleet is not there though the behavior compares with it") @Nullable
            String fleetReason) {}

    @About("A value at a time.")
    record PointView(
            @About("the end of its window") Instant at,
            @About("the value") ValueView value) {
        static PointView of(History.Point point) {
            return new PointView(point.at(), ValueView.of(point.value()));
        }
    }

    @About("What is normal.")
    record ExpectedView(
            @About("the least") @Nullable Double min,
            @About("the most") @Nullable Double max,

            @About("what is allowed, or forbidden") @Nullable
            List<String> set,

            @About("the comparison, as less-than") String operator) {}

    @About("A fleet in one window.")
    record FleetView(
            @About("the window's end") Instant at,
            @About("how many devices had a value") int sampleSize,
            @About("the value of the percentile, exact") double bound,
            @About("the percentile, as p90") String statistic,
            @About("this device's value") double value,
            @About("the devices by value") List<BarView> histogram) {
        static @Nullable FleetView of(AlarmChart.@Nullable FleetWindow window) {
            return window == null
                    ? null
                    : new FleetView(
                            window.at(),
                            window.sampleSize(),
                            window.bound(),
                            window.statistic(),
                            window.value(),
                            window.histogram().stream()
                                    .map(bar -> new BarView(bar.from(), bar.to(), bar.things()))
                                    .toList());
        }
    }

    @About("Devices with values alike.")
    record BarView(
            @About("the least value") double from,
            @About("where the next bar begins") double to,
            @About("how many devices") int things) {}

    @About("Whether anybody was told of a violation, and why not.")
    record ToldView(
            @About("told, held (back) or nobody") Notice.Outcome outcome,

            @About("why nobody was told, or not yet") @Nullable
            HeldReason reason,

            @About("the same in plain words") String sentence,
            @About("where its beginning goes") List<String> channels,
            @About("the routing rules that matched") List<String> rules,

            @About("how often people were told that it began")
            int times,

            @About("when they last were") @Nullable Instant lastToldAt,

            @About("when they are reminded next, unless somebody takes note") @Nullable
            Instant nextReminderAt) {
        static @Nullable ToldView of(@Nullable AlarmTold told) {
            if (told == null) {
                return null;
            }
            Notice notice = told.notice();
            return new ToldView(
                    notice.outcome(),
                    notice.reason(),
                    told.sentence(),
                    notice.channels(),
                    notice.rules(),
                    notice.told(),
                    notice.lastToldAt(),
                    notice.reminder() == null ? null : notice.reminder().next());
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(VIOLATION, "Tells everything about a violation.")
                        .answers(DetailView.class)
                        .by(this::detail),
                Operation.get(VIOLATION + "/chart", "Draws what a violated metric was like around the moment it broke.")
                        .answers(ChartView.class)
                        .by(this::chart));
    }

    private V1Reply detail(V1Request request) {
        String id = request.value("id");
        AlarmDetail detail = views.details().of(id).orElseThrow(() -> missing(id));
        ViolationView base = ViolationView.of(detail.item(), words.get());
        return V1Reply.ok(new DetailView(
                base.id(),
                base.thing(),
                base.profile(),
                base.behavior(),
                base.source(),
                base.severity(),
                base.title(),
                base.state(),
                base.startedAt(),
                base.lastAt(),
                base.endedAt(),
                base.lastValue(),
                base.explanation(),
                base.verification(),
                base.verificationNote(),
                base.acknowledged(),
                base.muted(),
                detail.comments().stream()
                        .map(AlarmNotesResource.CommentView::of)
                        .toList(),
                base.evidence(),
                base.asset(),
                detail.events().stream().map(EventView::of).toList(),
                detail.nextSteps(),
                RuleView.of(detail.detection()),
                CauseView.of(detail.item().alarm().violation().cause()),
                MessageView.of(detail.message()),
                detail.previous().stream().map(PreviousView::of).toList(),
                ToldView.of(detail.told()),
                detail.similar(),
                actions.effects(detail.item().alarm()).stream()
                        .map(ActionView::of)
                        .toList()));
    }

    private V1Reply chart(V1Request request) {
        String id = request.value("id");
        AlarmChart chart = views.charts().of(id).orElseThrow(() -> missing(id));
        AlarmChart.Expected expected = chart.expected();
        return V1Reply.ok(new ChartView(
                "series",
                chart.metric(),
                chart.unit().isEmpty() ? null : chart.unit(),
                chart.points().stream().map(PointView::of).toList(),
                new ExpectedView(expected.min(), expected.max(), expected.set(), expected.operator()),
                chart.brokeAt(),
                chart.clearedAt(),
                FleetView.of(chart.fleet()),
                chart.fleetReason()));
    }

    private static NotFound missing(String id) {
        return new NotFound("Violation " + id + " does not exist, or is not kept any more.");
    }
}
