package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where routing rules send something that happened.
///
/// @param channels the channels that are there, in the order of the rules
/// @param missing channels that rules name and that are not there
/// @param rules the rules that matched; empty when there are none at all, which sends everything everywhere
/// @param remindEvery the shortest interval of reminders of these rules, or null
/// @param groupBy all that these rules tell storms apart by
/// @param isByDefault whether there are no rules
public record Route(
        List<String> channels,
        List<String> missing,
        List<String> rules,
        @Nullable Duration remindEvery,
        Set<RouteRule.GroupBy> groupBy,
        boolean isByDefault) {
    private static final String TOPIC = "sns:";

    /// Copies the lists.
    public Route {
        channels = List.copyOf(channels);
        missing = List.copyOf(missing);
        rules = List.copyOf(rules);
        groupBy = Set.copyOf(groupBy);
    }

    /// The route of something.
    ///
    /// @param rules in their order
    /// @param available the channels that are there for it
    /// @param at when people would be told
    public static Route of(
            List<RouteRule> rules, Subject subject, Alert.Type type, List<String> available, Instant at) {
        List<RouteRule> asked = rules.stream().filter(RouteRule::isOn).toList();
        if (asked.isEmpty()) {
            return new Route(available, List.of(), List.of(), null, Set.of(), true);
        }
        Set<String> channels = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        List<String> matched = new ArrayList<>();
        Set<RouteRule.GroupBy> groupBy = EnumSet.noneOf(RouteRule.GroupBy.class);
        Duration remind = null;
        for (RouteRule rule : asked) {
            if (!rule.when().matches(subject, type, at)) {
                continue;
            }
            matched.add(rule.name());
            groupBy.addAll(rule.groupBy());
            remind = shorter(remind, rule.remindEvery());
            for (String channel : rule.channels()) {
                List<String> found =
                        available.stream().filter(route -> isOf(route, channel)).toList();
                channels.addAll(found);
                if (found.isEmpty()) {
                    missing.add(channel);
                }
            }
            if (!rule.goesOn()) {
                break;
            }
        }
        return new Route(List.copyOf(channels), List.copyOf(missing), matched, remind, groupBy, false);
    }

    /// Whether a route of the outbox is one that a channel's name means: that of its name, or, of `sns`, a
    /// topic.
    static boolean isOf(String route, String channel) {
        return route.equals(channel) || route.startsWith(channel + ":");
    }

    /// Whether a channel is a topic of SNS. Programs read these, in the shape and with the count that AWS's
    /// have, so that each alert goes there at once, however many there are.
    static boolean isTopic(String channel) {
        return channel.startsWith(TOPIC);
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
