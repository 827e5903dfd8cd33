package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.RouteRule.Condition;
import dev.vedette.server.notify.RouteRule.GroupBy;
import dev.vedette.server.notify.WeeklyHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Routing rules, hours of the week and limits as this API writes and reads them.
final class NotificationViews {
    private static final String SNS = "sns";
    private static final String TOPIC = "sns:";

    private NotificationViews() {}

    @About("Hours of the week by the clocks of a place.")
    record HoursView(
            @About("on which they begin, at least one") List<DayOfWeek> days,
            @About("when they begin, as 08:00") String from,

            @About("when they end, as 17:00; on the next day when that is not after from")
            String to,

            @About("whose clocks, as Europe/Berlin") String zone) {
        static @Nullable HoursView of(@Nullable WeeklyHours hours) {
            return hours == null
                    ? null
                    : new HoursView(
                            hours.days().stream().sorted().toList(),
                            hours.from().toString(),
                            hours.to().toString(),
                            hours.zone().getId());
        }

        static @Nullable WeeklyHours read(@Nullable HoursView view) {
            return view == null
                    ? null
                    : checked(() -> new WeeklyHours(
                            Set.copyOf(view.days), time("from", view.from), time("to", view.to), zoneOf(view.zone)));
        }
    }

    @About("The alerts that a routing rule is for; all that is given must hold.")
    record WhenView(
            @About("the least severity") @Nullable Severity severity,
            @About("who measured it") @Nullable List<Origin> origins,

            @About("the kinds of detection, as policy") @Nullable
            List<String> engines,

            @About("the device's sites") @Nullable List<String> sites,

            @About("thing groups, one of which the device is directly in") @Nullable
            List<String> groups,

            @About("security profiles") @Nullable List<String> profiles,
            @About("behaviors, by name") @Nullable List<String> behaviors,

            @About("metrics, of detections as rule:modbus-scan") @Nullable
            List<String> metrics,

            @About("what happened") @Nullable List<Alert.Type> types,
            @About("when it is told") @Nullable HoursView hours,

            @About("true for the time outside of these hours") @Nullable
            Boolean outside) {
        static WhenView of(Condition when) {
            return new WhenView(
                    when.atLeast(),
                    sorted(when.origins()),
                    sorted(when.engines()),
                    sorted(when.sites()),
                    sorted(when.groups()),
                    sorted(when.profiles()),
                    sorted(when.behaviors()),
                    sorted(when.metrics()),
                    sorted(when.types()),
                    HoursView.of(when.hours()),
                    when.hours() == null ? null : when.isOutside());
        }

        private static <T extends Comparable<? super T>> @Nullable List<T> sorted(Set<T> values) {
            return values.isEmpty() ? null : values.stream().sorted().toList();
        }

        Condition condition() {
            return new Condition(
                    severity,
                    set(origins),
                    set(engines),
                    set(sites),
                    set(groups),
                    set(profiles),
                    set(behaviors),
                    set(metrics),
                    set(types),
                    HoursView.read(hours),
                    Boolean.TRUE.equals(outside));
        }
    }

    @About("Which alerts go to which channels.")
    record RuleView(
            @About("what it is called; unique") String name,
            @About("whether it is asked") boolean enabled,
            @About("the alerts") WhenView when,

            @About("where they go; sns stands for the topic of the profile")
            List<String> channels,

            @About("those of the channels that are not configured")
            List<String> missingChannels,

            @About("whether the rules after it are asked, too, when it matches") @JsonProperty("continue")
            boolean goesOn,

            @About("minutes between reminders while nobody has taken note") @Nullable
            Long remindMinutes,

            @About("by what storms are told apart beside the behavior") @Nullable
            List<GroupBy> groupBy) {
        static RuleView of(RouteRule rule, Collection<String> configured) {
            return new RuleView(
                    rule.name(),
                    rule.isOn(),
                    WhenView.of(rule.when()),
                    rule.channels(),
                    rule.channels().stream()
                            .filter(channel -> !configured.contains(channel.startsWith(TOPIC) ? SNS : channel))
                            .toList(),
                    rule.goesOn(),
                    rule.remindEvery() == null ? null : rule.remindEvery().toMinutes(),
                    rule.groupBy().isEmpty()
                            ? null
                            : rule.groupBy().stream().sorted().toList());
        }
    }

    @About("Which alerts shall go to which channels.")
    record RuleWish(
            @About("what it is called, 1..64 characters; unique")
            String name,

            @About("whether it is asked; otherwise it is") @Nullable
            Boolean enabled,

            @About("the alerts; otherwise all") @Nullable WhenView when,
            @About("where they go") List<String> channels,
            @About("not read here") @Nullable List<String> missingChannels,

            @About("whether the rules after it are asked, too, when it matches; otherwise they are not")
            @JsonProperty("continue")
            @Nullable
            Boolean goesOn,

            @About("minutes between reminders, 1..527040; otherwise there are none") @Nullable
            Long remindMinutes,

            @About("by what storms are told apart beside the behavior") @Nullable
            List<GroupBy> groupBy) {
        RouteRule rule() {
            return checked(() -> new RouteRule(
                    name,
                    !Boolean.FALSE.equals(enabled),
                    when == null ? Condition.ALL : when.condition(),
                    channels,
                    Boolean.TRUE.equals(goesOn),
                    remindMinutes == null ? null : Duration.ofMinutes(remindMinutes),
                    set(groupBy)));
        }
    }

    @About("When alerts are too many to be told one by one. A count of 0 switches a part off.")
    record NoiseView(
            @About("so many raises of one behavior by one device flap, 2..100")
            int flapRaises,

            @About("within so many seconds, 60..604800") long flapSeconds,

            @About("after so many seconds without one it is calm, 60..604800")
            long calmSeconds,

            @About("after so many alerts of one behavior the rest becomes a summary, 1..1000")
            int groupMore,

            @About("within so many seconds, 1..3600") long groupSeconds,

            @About("the most alerts that a channel gets in a minute, 1..100000")
            int channelPerMinute) {
        static NoiseView of(NoiseSettings noise) {
            return new NoiseView(
                    noise.flapRaises(),
                    noise.flapWithin().toSeconds(),
                    noise.flapCalm().toSeconds(),
                    noise.groupMore(),
                    noise.groupWithin().toSeconds(),
                    noise.channelPerMinute());
        }

        NoiseSettings noise() {
            return checked(() -> new NoiseSettings(
                    flapRaises,
                    Duration.ofSeconds(flapSeconds),
                    Duration.ofSeconds(calmSeconds),
                    groupMore,
                    Duration.ofSeconds(groupSeconds),
                    channelPerMinute));
        }
    }

    /// Something made of what a caller wrote, whose faults are the caller's.
    ///
    /// @throws V1Error when it cannot be made
    static <T> T checked(Supplier<T> making) {
        try {
            return making.get();
        } catch (VedetteException | ArithmeticException e) {
            throw V1Error.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static <T> Set<T> set(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw V1Error.invalid(name + " must be a time of the day as 08:00, was " + text + ".");
        }
    }

    private static ZoneId zoneOf(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw V1Error.invalid("zone must be a time zone as Europe/Berlin or UTC, was " + text + ".");
        }
    }
}
