package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.RouteRule.Condition;
import dev.vedette.server.notify.RouteRule.GroupBy;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.notify.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Routing rules, windows and exceptions as documents.
final class NotifyJson {
    private NotifyJson() {}

    static String rule(RouteRule rule) {
        Condition when = rule.when();
        ObjectNode json = Json.document().put("on", rule.isOn()).put("goesOn", rule.goesOn());
        Json.strings(json.putArray("channels"), rule.channels());
        if (rule.remindEvery() != null) {
            json.put("remindEvery", rule.remindEvery().toString());
        }
        names(json, "groupBy", rule.groupBy());
        if (when.atLeast() != null) {
            json.put("atLeast", when.atLeast().name());
        }
        names(json, "origins", when.origins());
        texts(json, "engines", when.engines());
        texts(json, "sites", when.sites());
        texts(json, "groups", when.groups());
        texts(json, "profiles", when.profiles());
        texts(json, "behaviors", when.behaviors());
        texts(json, "metrics", when.metrics());
        names(json, "types", when.types());
        if (when.hours() != null) {
            hours(json.putObject("hours"), when.hours());
        }
        return Json.text(json.put("outside", when.isOutside()));
    }

    static RouteRule rule(String name, String document) {
        JsonNode json = Json.parsed(document);
        String atLeast = Json.string(json, "atLeast");
        String remind = Json.string(json, "remindEvery");
        return new RouteRule(
                name,
                json.required("on").booleanValue(),
                new Condition(
                        atLeast == null ? null : Severity.valueOf(atLeast),
                        set(json, "origins", Origin::valueOf),
                        set(json, "engines", Function.identity()),
                        set(json, "sites", Function.identity()),
                        set(json, "groups", Function.identity()),
                        set(json, "profiles", Function.identity()),
                        set(json, "behaviors", Function.identity()),
                        set(json, "metrics", Function.identity()),
                        set(json, "types", Alert.Type::valueOf),
                        hours(Json.member(json, "hours")),
                        json.required("outside").booleanValue()),
                Json.strings(json.required("channels")),
                json.required("goesOn").booleanValue(),
                remind == null ? null : bounded(Duration.parse(remind)),
                set(json, "groupBy", GroupBy::valueOf));
    }

    // Earlier versions took any time; a rule that cannot be read would keep every alarm from being recorded.
    private static Duration bounded(Duration remind) {
        return remind.compareTo(RouteRule.REMIND_LONGEST) > 0 ? RouteRule.REMIND_LONGEST : remind;
    }

    static String noise(NoiseSettings noise) {
        return Json.text(Json.document()
                .put("flapRaises", noise.flapRaises())
                .put("flapWithin", noise.flapWithin().toString())
                .put("flapCalm", noise.flapCalm().toString())
                .put("groupMore", noise.groupMore())
                .put("groupWithin", noise.groupWithin().toString())
                .put("channelPerMinute", noise.channelPerMinute()));
    }

    static NoiseSettings noise(String document) {
        JsonNode json = Json.parsed(document);
        return new NoiseSettings(
                json.required("flapRaises").intValue(),
                Duration.parse(json.required("flapWithin").stringValue()),
                Duration.parse(json.required("flapCalm").stringValue()),
                json.required("groupMore").intValue(),
                Duration.parse(json.required("groupWithin").stringValue()),
                json.required("channelPerMinute").intValue());
    }

    static String suppression(Suppression one) {
        ObjectNode json = Json.document()
                .put("name", one.name())
                .put("reason", one.reason())
                .put("owner", one.owner())
                .put("by", one.by());
        SuppressionScope scope = one.scope();
        put(json, "thing", scope.thing());
        put(json, "profile", scope.profile());
        put(json, "behavior", scope.behavior());
        put(json, "metric", scope.metric());
        put(json, "site", scope.site());
        put(json, "group", scope.group());
        put(json, "address", scope.address());
        put(json, "from", one.time().from());
        put(json, "until", one.time().until());
        if (one.time().hours() != null) {
            hours(json.putObject("hours"), one.time().hours());
        }
        return Json.text(json);
    }

    static Suppression suppression(String id, Suppression.Kind kind, String document, Instant createdAt, long hidden) {
        JsonNode json = Json.parsed(document);
        return new Suppression(
                id,
                kind,
                json.required("name").stringValue(),
                new SuppressionScope(
                        Json.string(json, "thing"),
                        Json.string(json, "profile"),
                        Json.string(json, "behavior"),
                        Json.string(json, "metric"),
                        Json.string(json, "site"),
                        Json.string(json, "group"),
                        Json.string(json, "address")),
                new Suppression.Time(instant(json, "from"), instant(json, "until"), hours(Json.member(json, "hours"))),
                json.required("reason").stringValue(),
                json.required("owner").stringValue(),
                json.required("by").stringValue(),
                createdAt,
                hidden);
    }

    private static void hours(ObjectNode json, WeeklyHours hours) {
        Json.strings(
                json.putArray("days"),
                hours.days().stream().sorted().map(DayOfWeek::name).toList());
        json.put("from", hours.from().toString())
                .put("to", hours.to().toString())
                .put("zone", hours.zone().getId());
    }

    private static @Nullable WeeklyHours hours(@Nullable JsonNode json) {
        return json == null
                ? null
                : new WeeklyHours(
                        Json.strings(json.required("days")).stream()
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(json.required("from").stringValue()),
                        LocalTime.parse(json.required("to").stringValue()),
                        ZoneId.of(json.required("zone").stringValue()));
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    static void put(ObjectNode json, String name, @Nullable Instant value) {
        put(json, name, (Object) value);
    }

    static @Nullable Instant instant(JsonNode json, String name) {
        String text = Json.string(json, name);
        return text == null ? null : Instant.parse(text);
    }

    private static void names(ObjectNode json, String name, Collection<? extends Enum<?>> values) {
        texts(json, name, values.stream().map(Enum::name).toList());
    }

    private static void texts(ObjectNode json, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            Json.strings(json.putArray(name), values.stream().sorted().toList());
        }
    }

    private static <T> Set<T> set(JsonNode json, String name, Function<String, T> reading) {
        JsonNode array = Json.member(json, name);
        List<String> texts = array == null ? List.of() : Json.strings(array);
        return texts.stream().map(reading).collect(Collectors.toSet());
    }
}
