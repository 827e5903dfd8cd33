package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the value of one custom metric: an array of one object with exactly one of the four members that have a
/// meaning, the one that the metric's definition asks for.
final class CustomValue {
    private final ReportTokens tokens;
    private final MetricKind defined;
    private final String path;

    /// @param tokens with the custom metric's value current
    /// @param defined the kind that the metric is defined to have
    CustomValue(ReportTokens tokens, MetricKind defined) {
        this.tokens = tokens;
        this.defined = defined;
        this.path = tokens.path();
    }

    CustomMeasurement read(ThingName thing, Instant at, MetricName metric) {
        if (!tokens.isArray()) {
            throw shape("was " + tokens.shown());
        }
        if (!tokens.nextElement(0)) {
            throw shape("was an empty array");
        }
        if (!tokens.isObject()) {
            throw shape("the array had " + tokens.shown());
        }
        MetricValue value = readMembers();
        if (tokens.nextElement(1)) {
            throw shape("the array had more than one element");
        }
        return new CustomMeasurement(thing, at, metric, value);
    }

    private MetricValue readMembers() {
        MetricValue value = null;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            MetricKind kind = kindOf(name);
            if (kind == null) {
                tokens.skip();
                continue;
            }
            if (kind != defined) {
                throw tokens.fault(
                        Problem.CUSTOM_SHAPE,
                        "does not fit the definition of the metric, which has the member \"" + memberOf(defined)
                                + "\"");
            }
            value = readValue();
        }
        if (value == null) {
            throw shape("the object had no such member");
        }
        return value;
    }

    private MetricValue readValue() {
        return switch (defined) {
            case LEVEL -> new MetricValue.Level(tokens.number());
            case NUMBERS -> new MetricValue.Numbers(readList(ReportTokens::number));
            case STRINGS -> new MetricValue.Strings(readList(ReportTokens::text));
            case ADDRESSES -> new MetricValue.Addresses(AddressSet.of(readList(CustomValue::address)));
            case COUNT, PORTS -> throw shape("metrics of the kind " + defined + " are not read from reports");
        };
    }

    private <T> List<T> readList(Function<ReportTokens, T> element) {
        if (!tokens.entersArray()) {
            throw tokens.mustBe("an array");
        }
        List<T> list = new ArrayList<>();
        while (tokens.nextElement(list.size())) {
            list.add(element.apply(tokens));
        }
        return list;
    }

    private static IpAddress address(ReportTokens tokens) {
        return IpAddress.parse(tokens.text())
                .orElseThrow(
                        () -> tokens.fault(Problem.RANGE, "must be an IPv4 or IPv6 address, was " + tokens.shown()));
    }

    private ReportFault shape(String was) {
        return new ReportFault(
                Problem.CUSTOM_SHAPE,
                path,
                "must be an array of one object with the member \"" + memberOf(defined) + "\"; " + was);
    }

    private static @Nullable MetricKind kindOf(String member) {
        return switch (member) {
            case "number" -> MetricKind.LEVEL;
            case "number_list" -> MetricKind.NUMBERS;
            case "string_list" -> MetricKind.STRINGS;
            case "ip_list" -> MetricKind.ADDRESSES;
            default -> null;
        };
    }

    private static String memberOf(MetricKind kind) {
        return switch (kind) {
            case LEVEL -> "number";
            case NUMBERS -> "number_list";
            case STRINGS -> "string_list";
            case ADDRESSES -> "ip_list";
            case COUNT, PORTS -> kind.name();
        };
    }
}
