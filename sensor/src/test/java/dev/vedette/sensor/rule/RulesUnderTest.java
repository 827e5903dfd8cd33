package dev.vedette.sensor.rule;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetListener;
import dev.vedette.sensor.asset.Seen;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rules, and messages of a small protocol that are held against them.
final class RulesUnderTest {
    static final Field FUNCTION = Field.number("function_code", "the function").named(Map.of(5L, "write"));
    static final Field ADDRESS = Field.number("address", "the first");
    static final Field VALUES = Field.of("values", Field.Kind.NUMBERS, "what is written");
    static final Field NAME = Field.text("name", "a name");
    static final Field RAW = Field.of("raw", Field.Kind.BYTES, "bytes");
    static final Field RATIO = Field.of("ratio", Field.Kind.DECIMAL, "a ratio");
    static final Field SAFE = Field.of("safe", Field.Kind.FLAG, "whether it is");
    static final Protocol TOY =
            new Protocol("toy", "Toy", List.of(), List.of(FUNCTION, ADDRESS, VALUES, NAME, RAW, RATIO, SAFE));
    static final Protocol OTHER = new Protocol("other", "Other", List.of(), List.of(Field.number("code", "a code")));

    static final Endpoint PLC = Seen.at("00:1b:1b:00:00:01", "10.0.0.7", 502);
    static final Endpoint HMI = Seen.at("00:00:bc:00:00:02", "10.0.0.20", 40_000);

    final RuleCompiler compiler = new RuleCompiler(List.of(TOY, OTHER));
    final Seen seen = new Seen();
    final List<String> story = new ArrayList<>();
    private RuleMatcher matcher = matching();

    static Rule rule(String name, String when, String message) {
        return rule(name, when, message, 1, 60, Scope.CONVERSATION);
    }

    static Rule rule(String name, String when, String message, int count, int seconds, Scope scope) {
        return new Rule(
                name,
                "A title",
                Severity.MAJOR,
                Engine.POLICY,
                when,
                null,
                scope,
                count,
                Duration.ofSeconds(seconds),
                scope,
                message,
                true,
                List.of("T0855"),
                "",
                List.of());
    }

    /// What is wrong with a rule.
    List<String> problems(Rule rule) {
        return switch (compiler.compile(rule)) {
            case Compilation.Compiled ignored -> List.of();
            case Compilation.Refused refused ->
                refused.problems().stream().map(RuleProblem::toString).toList();
        };
    }

    private RuleMatcher matching(Rule... rules) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (Rule rule : rules) {
            switch (compiler.compile(rule)) {
                case Compilation.Compiled done -> compiled.add(done.rule());
                case Compilation.Refused refused -> throw new AssertionError(refused.problems());
            }
        }
        return new RuleMatcher(
                compiled, compiler, WorkingHours.usual(ZoneOffset.UTC), seen.inventory, Evidence.none(), this::told);
    }

    private void told(Observation observation) {
        if (observation instanceof Finding finding) {
            story.add(finding.thing() + " " + finding.metric() + ": " + finding.detail());
        }
    }

    /// From now on these rules are held against what passes by.
    NetworkFlow hold(Rule... rules) {
        matcher = matching(rules);
        seen.heardBy(new Ear());
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.answered(flow, Connection.ESTABLISHED);
        return flow;
    }

    RuleMatcher matcher() {
        return matcher;
    }

    static Message.Builder write(long address, long... values) {
        return Message.request("write", Intent.WRITE)
                .with(FUNCTION, 5)
                .with(ADDRESS, address)
                .with(VALUES, values);
    }

    void says(NetworkFlow flow, Message.Builder message) {
        seen.said(flow, Direction.FORWARD, TOY, message.build());
    }

    private final class Ear implements NetworkListener, AssetListener {
        @Override
        public void on(NetworkEvent event) {
            matcher.on(event);
        }

        @Override
        public void on(AssetEvent event) {
            // Rules are about messages.
        }
    }
}
