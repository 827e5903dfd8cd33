package dev.vedette.engine.alarm;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The phrases that explanations are made of.
final class Words {
    /// A longer list is cut here, and says how many elements are left out.
    static final int ELEMENTS_MAX = 10;

    /// A longer text of a device's choosing is cut here.
    static final int TEXT_MAX = 64;

    private static final int REPLACEMENT = 0xFFFD;
    private static final double PLAIN_MIN = 1e-6;
    private static final double EXACT_MAX = 0x1.0p53;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /// What a device did, for a metric of counts or levels: `sent 4,096 bytes`.
    static String did(MetricName metric, double value) {
        return did(metric, number(value));
    }

    static String did(MetricName metric, long value) {
        return did(metric, grouped(value));
    }

    /// What a device did at one time, for a metric of counts: `sent 4,096 bytes in one report`.
    static String didOnce(MetricName metric, long value) {
        return metric.value().equals("aws:message-byte-size")
                ? "sent a message of " + grouped(value) + unit(metric, grouped(value))
                : did(metric, value) + " in one report";
    }

    private static String did(MetricName metric, String value) {
        String verb = switch (metric.value()) {
            case "aws:all-bytes-out", "aws:all-packets-out", "aws:num-messages-sent" -> "sent";
            case "aws:all-bytes-in", "aws:all-packets-in", "aws:num-messages-received" -> "received";
            case "aws:message-byte-size" -> "sent messages of";
            case "aws:num-connection-attempts" -> "made";
            case "aws:num-authorization-failures", "aws:num-disconnects" -> "had";
            case "aws:num-listening-tcp-ports", "aws:num-listening-udp-ports" -> "listens on";
            case "aws:num-established-tcp-connections" -> "has";
            case "hub:amqp-d2c-messages", "hub:http-d2c-messages", "hub:mqtt-d2c-messages" -> "sent";
            case "hub:amqp-c2d-messages", "hub:http-c2d-messages", "hub:mqtt-c2d-messages" -> "received";
            case "hub:amqp-c2d-rejected-messages", "hub:http-c2d-rejected-messages", "hub:mqtt-c2d-rejected-messages" ->
                "rejected";
            case "hub:direct-method-invokes", "hub:queue-purges", "hub:twin-updates", "hub:unauthorized-operations" ->
                "had";
            case "hub:file-uploads" -> "began";
            case "aws:disconnect-duration" -> "has been disconnected for";
            case "sensor:silent-seconds" -> "has said nothing for";
            case "sensor:clock-skew-seconds" -> "has a clock that is off by";
            case "sensor:packets-dropped", "sensor:batches-dropped", "sensor:lines-dropped" -> "lost";
            default -> "";
        };
        return verb.isEmpty() ? "reports " + value + " for " + metric : verb + " " + value + unit(metric, value);
    }

    /// What a device has, for a metric of sets and lists: `listens on TCP port 4444`.
    static String has(MetricName metric, Stream<String> elements) {
        List<String> texts = elements.toList();
        return switch (metric.value()) {
            case "aws:listening-tcp-ports" -> "listens on " + ports("TCP", texts);
            case "aws:listening-udp-ports" -> "listens on " + ports("UDP", texts);
            case "aws:destination-ip-addresses" ->
                texts.isEmpty() ? "has no connections" : "has connections to " + list(texts);
            case "aws:source-ip-address" -> texts.isEmpty() ? "is not connected" : "connected from " + list(texts);
            default -> "reports " + (texts.isEmpty() ? "nothing" : list(texts)) + " for " + metric;
        };
    }

    private static String ports(String transport, List<String> numbers) {
        return numbers.isEmpty()
                ? "no " + transport + " port"
                : transport + (numbers.size() == 1 ? " port " : " ports ") + list(numbers);
    }

    /// A number of what a metric counts: `4,096 bytes`.
    static String amount(MetricName metric, double value) {
        String number = number(value);
        return number + unit(metric, number);
    }

    /// A range of what a metric counts: `1 to 5 MQTT messages`, or `exactly 1 MQTT message`.
    static String range(MetricName metric, double min, double max) {
        return min == max ? "exactly " + amount(metric, min) : number(min) + " to " + amount(metric, max);
    }

    private static String unit(MetricName metric, String number) {
        String unit = KnownMetrics.BUILT_IN.find(metric).map(KnownMetric::unit).orElse("");
        return unit.isEmpty() ? "" : " " + forNumber(unit, number);
    }

    /// A number of things: `1 device`, `200 devices`.
    static String counted(long count, String plural) {
        String number = grouped(count);
        return number + " " + forNumber(plural, number);
    }

    private static String forNumber(String plural, String number) {
        if (!number.equals("1")) {
            return plural;
        }
        return plural.substring(0, plural.length() - (plural.endsWith("ches") ? 2 : 1));
    }

    /// A number with thousands grouped when it is whole, else as short as it can be told apart.
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size <= EXACT_MAX) {
            return grouped((long) value);
        }
        return size < PLAIN_MIN || size > EXACT_MAX
                ? Double.toString(value)
                : BigDecimal.valueOf(value).toPlainString();
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A text of a device's choosing, on one line and not longer than it is worth.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(TEXT_MAX)
                .forEach(c -> quoted.appendCodePoint(Character.isISOControl(c) ? REPLACEMENT : c));
        return quoted + (text.codePointCount(0, text.length()) > TEXT_MAX ? "…\"" : "\"");
    }

    /// A text without characters that control, as line breaks; what stands for them is U+FFFD.
    static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? REPLACEMENT : c));
        return line.toString();
    }

    /// The elements, or the first ones and how many are left out.
    static String list(List<String> elements) {
        int left = elements.size() - ELEMENTS_MAX;
        return left <= 0
                ? String.join(", ", elements)
                : String.join(", ", elements.subList(0, ELEMENTS_MAX)) + " and " + left + " more";
    }

    static String percentile(Percentile percentile) {
        return switch (percentile) {
            case P0 -> "minimum";
            case P1 -> "1st percentile";
            case P50 -> "median";
            case P100 -> "maximum";
            case P0_01, P0_1, P10, P90, P99, P99_9, P99_99 ->
                percentile.wireName().substring(1) + "th percentile";
        };
    }

    /// The length of a window with its article: `the minute`, `the 5 minutes`.
    static String length(Window window) {
        long seconds = window.length().toSeconds();
        if (seconds % 3600 == 0) {
            return stretch(seconds / 3600, "hours");
        }
        return seconds % 60 == 0 ? stretch(seconds / 60, "minutes") : stretch(seconds, "seconds");
    }

    private static String stretch(long count, String plural) {
        return "the " + (count == 1 ? forNumber(plural, "1") : count + " " + plural);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
