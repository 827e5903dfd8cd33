package dev.vedette.sdk.alert;

import dev.vedette.sdk.NearestWord;
import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// What a channel is set to, read by name and type. Whatever cannot be used is a [VedetteException] that names
/// channel, setting, value, bound and remedy, and never the value of a secret. Immutable, but that it notes the
/// files that are asked for; any thread may call.
public final class SinkSettings {
    private static final String FILE_SUFFIX = "-file";
    private static final int SHOWN_CHARACTERS_MAX = 100;

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final String channel;
    private final Map<String, SinkSetting> known = new LinkedHashMap<>();
    private final Map<String, List<String>> given;
    private final InstantSource time;
    private final Set<Path> files = new CopyOnWriteArraySet<>();

    /// What a channel is set to.
    ///
    /// @param channel its name
    /// @param known what its kind can be set to
    /// @param given values by name; a single value is a list of one
    /// @param time what time it is
    /// @throws VedetteException when something is given that is not known, or something required is not given
    public SinkSettings(String channel, List<SinkSetting> known, Map<String, List<String>> given, InstantSource time) {
        this.channel = channel;
        this.given = Map.copyOf(given);
        this.time = time;
        known.forEach(setting -> this.known.put(setting.name(), setting));
        given.keySet().forEach(this::refuseUnknown);
        known.stream().filter(SinkSetting::isRequired).forEach(this::requireGiven);
    }

    /// What a channel of a kind is set to, each setting to one value.
    public static SinkSettings of(String channel, SinkKind kind, Map<String, String> given, InstantSource time) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        given.forEach((name, value) -> lists.put(name, List.of(value)));
        return new SinkSettings(channel, kind.settings(), lists, time);
    }

    private void refuseUnknown(String name) {
        boolean isFileOfSecret = name.endsWith(FILE_SUFFIX)
                && Optional.ofNullable(known.get(name.substring(0, name.length() - FILE_SUFFIX.length())))
                        .map(SinkSetting::isSecret)
                        .orElse(false);
        if (known.containsKey(name) || isFileOfSecret) {
            return;
        }
        throw refused(
                name,
                known.isEmpty()
                        ? "is not a setting; this kind has none"
                        : "is not a setting; the nearest is \"" + NearestWord.to(name, known.keySet()) + "\"");
    }

    private void requireGiven(SinkSetting setting) {
        boolean isThere = isGiven(setting.name()) || isGiven(setting.name() + FILE_SUFFIX);
        if (!isThere) {
            throw refused(
                    setting.name(),
                    "must be given" + (setting.isSecret() ? ", or " + setting.name() + FILE_SUFFIX : ""));
        }
    }

    /// The channel's name.
    public String channel() {
        return channel;
    }

    /// What time it is.
    public InstantSource time() {
        return time;
    }

    /// Whether a value was given, empty or not.
    public boolean isGiven(String name) {
        return given.containsKey(name);
    }

    /// The value, or what holds when it is not given; may be empty.
    public String text(String name) {
        List<String> values = given.get(name);
        if (values == null) {
            return setting(name).unset();
        }
        if (values.size() != 1) {
            throw refused(name, "must be a single value, was a list of " + values.size());
        }
        return values.getFirst().strip();
    }

    /// The values of a list, without blank ones; what holds when it is not given is a list of one, or empty. Of a
    /// secret
    /// in a file it is a list of one, too.
    public List<String> texts(String name) {
        List<String> values = isGiven(name + FILE_SUFFIX)
                ? secret(name).stream().toList()
                : given.getOrDefault(name, List.of(setting(name).unset()));
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// A whole number.
    ///
    /// @param min the least that is taken
    /// @param max the most that is taken
    public int whole(String name, int min, int max) {
        String text = text(name);
        String bound = "must be a whole number " + min + ".." + max;
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusedValue(name, bound, text);
        }
        throw refusedValue(name, bound, text);
    }

    /// `true` or `false`.
    public boolean flag(String name) {
        return oneOf(name, "true", "false").equals("true");
    }

    /// One of several words.
    public String oneOf(String name, String... words) {
        String text = text(name);
        if (!Arrays.asList(words).contains(text)) {
            throw refusedValue(name, "must be " + orList(words), text);
        }
        return text;
    }

    private static String orList(String... words) {
        List<String> all = List.of(words);
        return all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    /// A time, as `250ms`, `90s`, `5m`, `2h` or `14d`.
    ///
    /// @param min the shortest that is taken
    /// @param max the longest that is taken
    public Duration duration(String name, Duration min, Duration max) {
        String text = text(name);
        Duration duration = duration(text)
                .orElseThrow(() -> refusedValue(name, "must be a time as 250ms, 90s, 5m, 2h or 14d", text));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw refusedValue(name, "must be " + written(min) + " to " + written(max), text);
        }
        return duration;
    }

    private static Optional<Duration> duration(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Duration unit = UNITS.get(text.substring(digits).strip());
        if (unit == null || digits < 1 || digits > 9) {
            return Optional.empty();
        }
        return Optional.of(unit.multipliedBy(Long.parseLong(text.substring(0, digits))));
    }

    private static String written(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /// An address with a host.
    ///
    /// @param schemes those that are taken, as `https`
    public URI address(String name, String... schemes) {
        String text = setting(name).isSecret() ? secret(name).orElse("") : text(name);
        String bound = "must be an address that begins with "
                + orList(Arrays.stream(schemes).map(scheme -> scheme + "://").toArray(String[]::new));
        try {
            URI address = URI.create(text);
            boolean isTaken = Arrays.asList(schemes).contains(String.valueOf(address.getScheme()));
            if (isTaken && address.getHost() != null && address.getPort() <= 65_535 && address.getPort() != 0) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw refusedValue(name, bound + " and names a host", text);
        }
        throw refusedValue(name, bound + " and names a host", text);
    }

    /// A file that can be read; empty when none is given.
    public Optional<Path> file(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(readable(name, text));
    }

    private Path readable(String name, String text) {
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                files.add(file);
                return file;
            }
        } catch (InvalidPathException e) {
            throw refusedValue(name, "must be the path of a file", text);
        }
        throw refusedValue(name, "must be a file that the server can read", text);
    }

    /// The value itself, or the first line of the file that `NAME-file` names; empty when neither is given.
    public Optional<String> secret(String name) {
        List<String> values = given.get(name + FILE_SUFFIX);
        if (values == null) {
            String text = text(name);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        if (isGiven(name)) {
            throw refused(name, "and " + name + FILE_SUFFIX + " must not be given together");
        }
        return Optional.of(firstLine(
                name + FILE_SUFFIX, values.size() == 1 ? values.getFirst().strip() : ""));
    }

    private String firstLine(String name, String text) {
        try (var lines = Files.lines(readable(name, text))) {
            return lines.findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(() -> refusedValue(name, "must name a file with a first line", text));
        } catch (IOException | UncheckedIOException e) {
            throw refusedValue(name, "must be a text file that the server can read", text);
        }
    }

    /// The files that were asked for so far, those of secrets, too. Who opens a sink with these settings opens it
    /// anew when one of them has changed.
    public Set<Path> files() {
        return Set.copyOf(files);
    }

    /// A text with fields of alerts in it; what holds when the setting is not given is `otherwise`.
    public AlertTemplate template(String name, String otherwise) {
        String text = isGiven(name) ? text(name) : otherwise;
        try {
            return AlertTemplate.of(text);
        } catch (VedetteException e) {
            throw refused(name, "cannot be used: " + e.getMessage());
        }
    }

    private SinkSetting setting(String name) {
        SinkSetting setting = known.get(name);
        if (setting == null) {
            throw new VedetteException("the kind of channel " + channel + " asks for a setting that it does not have: "
                    + name + "; it must be among its settings");
        }
        return setting;
    }

    private VedetteException refusedValue(String name, String bound, String value) {
        SinkSetting setting = known.get(name);
        boolean isSecret = setting != null && setting.isSecret();
        String shown = value.length() > SHOWN_CHARACTERS_MAX ? value.substring(0, SHOWN_CHARACTERS_MAX) + "…" : value;
        return refused(name, bound + (isSecret ? ", was something else" : ", was \"" + shown + "\""));
    }

    /// A refusal that names the channel and the setting.
    ///
    /// @param why what is wrong and what would do, as `must be …, was …`
    public VedetteException refused(String name, String why) {
        return new VedetteException("channel " + channel + ": " + name + " " + why);
    }
}
