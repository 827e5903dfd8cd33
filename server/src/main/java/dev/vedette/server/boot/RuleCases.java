package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.server.boot.RuleCase.Answer;
import dev.vedette.server.boot.RuleCase.Host;
import dev.vedette.server.boot.RuleCase.Talk;
import dev.vedette.testkit.dissect.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the cases of a rule: the file `NAME.cases.yaml` beside `NAME.yaml`, in the words of
/// `docs/reference/rules.md`.
final class RuleCases {
    /// How the names of files of cases end.
    static final String ENDING = ".cases.yaml";

    /// A Monday at work, in UTC.
    private static final String USUAL_TIME = "2026-01-05T10:00:00Z";

    private static final String USUAL_CLIENT = "10.0.0.20";
    private static final String USUAL_SERVER = "10.0.0.7";
    private static final long FILE_BYTES_MAX = 1024 * 1024;
    private static final int RANGE_MAX = 4096;
    private static final Set<String> OF_TALK = Set.of(
            "client", "client-mac", "server", "server-mac", "says", "ports", "answer", "repeat", "every", "learned");
    private static final Set<String> OF_CASE = Set.of("name", "at", "expects", "talks");

    private final String rule;
    private final List<RuleCase> cases = new ArrayList<>();

    private RuleCases(String rule) {
        this.rule = rule;
    }

    /// The file of a rule's cases, whether there is one or not.
    static Path fileOf(LoadedRule rule) {
        String name = String.valueOf(rule.file().getFileName());
        return rule.file().resolveSibling(name.substring(0, name.length() - ".yaml".length()) + ENDING);
    }

    /// The cases of a rule; none when it has no file of them.
    ///
    /// @throws VedetteException when the file makes no sense, with its name
    static List<RuleCase> of(LoadedRule rule) {
        if (!rule.file().toString().endsWith(".yaml")) {
            return List.of();
        }
        Path file = fileOf(rule);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new VedetteException(file + ": a file of cases has at most " + FILE_BYTES_MAX + " bytes");
            }
            RuleCases reading = new RuleCases(rule.name());
            reading.read(YAMLMapper.shared().readTree(Files.readString(file)));
            return List.copyOf(reading.cases);
        } catch (IOException e) {
            throw new VedetteException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new VedetteException(file + ": is no YAML of cases: " + Places.of(e) + e.getOriginalMessage(), e);
        } catch (VedetteException e) {
            throw new VedetteException(file + ": " + e.getMessage(), e);
        }
    }

    /// Cases of a text.
    ///
    /// @param owner whose they are, for people
    static List<RuleCase> read(String owner, String text) {
        RuleCases reading = new RuleCases(owner);
        reading.read(YAMLMapper.shared().readTree(text));
        return List.copyOf(reading.cases);
    }

    private void read(JsonNode root) {
        known(root, Set.of("fires", "silent"), "a file of cases");
        root.path("fires").forEach(each -> cases.add(oneCase(each, true)));
        root.path("silent").forEach(each -> cases.add(oneCase(each, false)));
    }

    private RuleCase oneCase(JsonNode node, boolean fires) {
        String name = text(node, "name", "");
        if (name.isBlank()) {
            throw new VedetteException("a case has a name that says what passes by");
        }
        try {
            List<Talk> talks = new ArrayList<>();
            if (node.has("talks")) {
                known(node, OF_CASE, "a case with talks");
                node.path("talks").forEach(each -> {
                    known(each, OF_TALK, "a talk");
                    talks.add(talk(each, name));
                });
            } else {
                Set<String> both = new HashSet<>(OF_CASE);
                both.addAll(OF_TALK);
                known(node, both, "a case");
                talks.add(talk(node, name));
            }
            return new RuleCase(
                    rule, name, fires, Instant.parse(text(node, "at", USUAL_TIME)), talks, text(node, "expects", ""));
        } catch (VedetteException | DateTimeException e) {
            throw new VedetteException("case \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private static Talk talk(JsonNode node, String name) {
        return new Talk(
                side(node, "client", USUAL_CLIENT),
                side(node, "server", USUAL_SERVER),
                Exchange.parse(name, text(node, "says", "")),
                ports(text(node, "ports", "")),
                answer(text(node, "answer", "accepts")),
                node.path("repeat").asInt(1),
                every(text(node, "every", "")),
                node.path("learned").asBoolean(false));
    }

    private static List<Host> side(JsonNode node, String side, String usual) {
        List<Host> hosts = hosts(text(node, side, usual));
        String key = side + "-mac";
        if (!node.has(key)) {
            return hosts;
        }
        long mac = MacAddress.parse(text(node, key, ""))
                .orElseThrow(() -> new VedetteException(key + " is no MAC address"))
                .bits();
        return hosts.stream().map(host -> new Host(host.ip(), mac)).toList();
    }

    private static Answer answer(String text) {
        for (Answer answer : Answer.values()) {
            if (answer.name().equals(text)) {
                return answer;
            }
        }
        throw new VedetteException("answer is accepts, refuses or none, was \"" + text + "\"");
    }

    private static @Nullable Duration every(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Duration every = DurationText.parse(text);
        if (every == null) {
            throw new VedetteException("every is written as 100ms, 2s or 5m, was \"" + text + "\"");
        }
        return every;
    }

    /// One address, or all from the first to the last of `10.0.0.1-10.0.0.9`.
    private static List<Host> hosts(String text) {
        String[] ends = text.split("-", -1);
        IpAddress first = IpAddress.of(ends[0].strip());
        IpAddress last = IpAddress.of(ends[ends.length - 1].strip());
        if (ends.length > 2 || last.low() < first.low() || last.low() - first.low() >= RANGE_MAX) {
            throw new VedetteException("addresses are one, or a first and a last at most %d apart, were \"%s\""
                    .formatted(RANGE_MAX, text));
        }
        return LongStream.rangeClosed(first.low(), last.low())
                .mapToObj(low -> Host.of(new IpAddress(first.version(), first.high(), low)))
                .toList();
    }

    private static List<Integer> ports(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
            throw new VedetteException("ports are written as 20-40, were \"" + text + "\"");
        }
        String[] ends = text.split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (last < first || last > 0xFFFF) {
            throw new VedetteException("ports go from a first to a last of at most 65535, were \"" + text + "\"");
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static void known(JsonNode node, Set<String> keys, String what) {
        if (!node.isObject()) {
            throw new VedetteException(what + " is a mapping");
        }
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw new VedetteException("%s has no \"%s\"; it may have %s"
                        .formatted(
                                what,
                                key,
                                String.join(", ", keys.stream().sorted().toList())));
            }
        }
    }

    private static String text(JsonNode node, String key, String otherwise) {
        JsonNode value = node.path(key);
        return value.isMissingNode() ? otherwise : value.asString().strip();
    }
}
