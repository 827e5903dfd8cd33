package dev.vedette.agent.config;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.sdk.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a configuration: keys that are known, each once. Asking for a value checks it.
final class ConfigLines {
    private static final Pattern METRIC = Pattern.compile("metric\\.([A-Za-z0-9_.:-]{1,128})\\.([a-z-]+)");
    private static final Set<String> METRIC_PARTS = Set.of("type", "command", "file", "timeout");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(KiB|MiB|GiB|)");

    private final String source;
    private final Map<String, String> values = new LinkedHashMap<>();

    /// Reads lines.
    ///
    /// @param source the name of the file, for messages
    /// @param known the keys that there are, besides those of metrics
    /// @throws ConfigFault when a line is none, or its key is unknown or there twice
    ConfigLines(String source, List<String> lines, Set<String> known) {
        this.source = source;
        int number = 0;
        for (String line : lines) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                add(source + " line " + number + ": ", text, known);
            }
        }
    }

    static ConfigLines read(Path file, Set<String> known) {
        try {
            return new ConfigLines(file.toString(), Files.readAllLines(file), known);
        } catch (IOException e) {
            throw new ConfigFault("cannot read the configuration " + file + ": " + e, e);
        }
    }

    private void add(String where, String text, Set<String> known) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ConfigFault(where + "\"" + text + "\" is no line: write key = value, or # and a comment");
        }
        String key = text.substring(0, equals).strip();
        Matcher metric = METRIC.matcher(key);
        if (metric.matches()) {
            if (!METRIC_PARTS.contains(metric.group(2))) {
                throw new ConfigFault(where + "a metric has no \"" + metric.group(2) + "\": did you mean "
                        + NearestName.of(metric.group(2), new TreeSet<>(METRIC_PARTS)) + "?");
            }
        } else if (!known.contains(key)) {
            throw new ConfigFault(where + "there is no key \"" + key + "\": did you mean "
                    + NearestName.of(key, new TreeSet<>(known)) + "?");
        }
        if (values.putIfAbsent(key, text.substring(equals + 1).strip()) != null) {
            throw new ConfigFault(where + key + " is there twice: leave one of them out");
        }
    }

    ConfigFault fault(String key, String value, String expected) {
        return new ConfigFault(source + ": " + key + " must be " + expected + ", was \"" + value + "\"");
    }

    ConfigFault fault(String message) {
        return new ConfigFault(source + ": " + message);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    String required(String key, String example) {
        return text(key).orElseThrow(() -> fault(key + " is missing: write for example " + key + " = " + example));
    }

    Optional<Path> path(String key) {
        return text(key).map(Path::of);
    }

    boolean flag(String key, boolean otherwise) {
        String value = text(key).orElse(String.valueOf(otherwise));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key, value, "true or false");
        };
    }

    int number(String key, int otherwise, int min, int max) {
        String value = text(key).orElse(String.valueOf(otherwise));
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        if (number < min || number > max) {
            throw fault(key, value, "a number, " + min + ".." + max);
        }
        return number;
    }

    <E extends Enum<E>> E oneOf(String key, E otherwise, Class<E> all) {
        String value = text(key).orElse(name(otherwise));
        for (E each : all.getEnumConstants()) {
            if (name(each).equals(value)) {
                return each;
            }
        }
        throw fault(
                key,
                value,
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(all.getEnumConstants())
                                        .map(ConfigLines::name)
                                        .toList()));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> list(String key, List<String> otherwise) {
        return text(key)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList())
                .orElse(otherwise);
    }

    Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher parts = DURATION.matcher(value.get());
        Duration duration = parts.matches() ? duration(parts) : Duration.ofMillis(-1);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw fault(key, value.get(), "a time as 500ms, 10s, 5m, 13h or 2d, " + text(min) + " to " + text(max));
        }
        return duration;
    }

    private static Duration duration(Matcher parts) {
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return duration.toMillis() + "ms";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    long size(String key, long otherwise, long min, long max) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher parts = SIZE.matcher(value.get());
        long size = -1;
        if (parts.matches()) {
            int shift = switch (parts.group(2)) {
                case "KiB" -> 10;
                case "MiB" -> 20;
                case "GiB" -> 30;
                default -> 0;
            };
            size = Long.parseLong(parts.group(1)) << shift;
        }
        if (size < min || size > max) {
            throw fault(key, value.get(), "a size as 65536, 512KiB or 10MiB, " + min + ".." + max);
        }
        return size;
    }

    List<CustomMetric> metrics() {
        Set<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            Matcher metric = METRIC.matcher(key);
            if (metric.matches()) {
                names.add(metric.group(1));
            }
        }
        List<CustomMetric> metrics = new ArrayList<>();
        for (String name : names) {
            String key = "metric." + name;
            List<String> command = text(key + ".command")
                    .map(line -> List.of(line.split("\\s+")))
                    .orElse(List.of());
            String file = text(key + ".file").orElse("");
            if (!file.isEmpty() && !file.startsWith("/")) {
                throw fault(key + ".file", file, "a whole path, from / on");
            }
            if (command.isEmpty() == file.isEmpty()) {
                throw fault(key + " needs a command or a file, and not both");
            }
            metrics.add(new CustomMetric(
                    name,
                    oneOf(key + ".type", CustomMetric.Type.NUMBER, CustomMetric.Type.class),
                    command,
                    file.replaceFirst("^/+", ""),
                    duration(key + ".timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1))));
        }
        return metrics;
    }
}
