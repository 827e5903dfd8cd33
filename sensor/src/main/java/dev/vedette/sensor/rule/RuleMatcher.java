package dev.vedette.sensor.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkListener;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Holds rules against each message. It must hear of each event after the inventory did. One thread at a time.
public final class RuleMatcher implements NetworkListener {
    /// How many senders, receivers or pairs are counted apart for one rule; beyond that, those that come first
    /// go on.
    public static final int COUNTED_MAX = 10_000;

    /// Of how many operations of a protocol the rules are remembered; more than any protocol has.
    private static final int OPERATIONS_MAX = 1_000;

    private final Inventory inventory;
    private final Evidence evidence;
    private final WorkingHours hours;
    private EventVariables values;
    private final Consumer<Observation> told;
    private final Tally<RuleCount> counts = new Tally<>(RuleCount.class);
    private final List<Held> all = new ArrayList<>();
    private final Map<String, Map<String, List<Held>>> byOperation = new HashMap<>();

    /// A rule and the matches that are still within its window, by whom they are counted for.
    private record Held(CompiledRule rule, Gate gate, Map<Object, Deque<Long>> recent) {}

    private record Pair(Endpoint source, Endpoint destination) {}

    /// A matcher of some rules.
    ///
    /// @param compiler the one that compiled them
    /// @param evidence keeps packets of what is found
    /// @param told is given the findings
    public RuleMatcher(
            List<CompiledRule> rules,
            RuleCompiler compiler,
            WorkingHours hours,
            Inventory inventory,
            Evidence evidence,
            Consumer<Observation> told) {
        this.inventory = inventory;
        this.evidence = evidence;
        this.hours = hours;
        this.values = new EventVariables(compiler.variables(), hours, inventory::isLocal);
        this.told = told;
        take(rules);
    }

    /// Holds other rules from now on. Windows of counted matches begin anew.
    ///
    /// @param rules compiled by the compiler, or by one that knew fewer protocols
    public void hold(List<CompiledRule> rules, RuleCompiler compiler) {
        values = new EventVariables(compiler.variables(), hours, inventory::isLocal);
        take(rules);
    }

    private void take(List<CompiledRule> rules) {
        byOperation.clear();
        all.clear();
        for (CompiledRule rule : rules) {
            all.add(new Held(rule, new Gate(rule.needs()), new HashMap<>()));
        }
    }

    /// What is counted.
    public Tally<RuleCount> counts() {
        return counts;
    }

    @Override
    public void on(NetworkEvent event) {
        if (event instanceof NetworkEvent.ProtocolMessage message) {
            values.of(message);
            hold(candidates(message), message);
        }
    }

    /// The rules that may match a message of such a protocol and operation: for most there are none.
    private List<Held> candidates(NetworkEvent.ProtocolMessage message) {
        Map<String, List<Held>> operations =
                byOperation.computeIfAbsent(message.protocol().name(), first -> new HashMap<>());
        String operation = message.message().operation();
        List<Held> known = operations.get(operation);
        if (known != null) {
            return known;
        }
        List<Held> candidates = all.stream()
                .filter(held -> held.rule()
                                .needs()
                                .allow(Needs.Word.PROTOCOL, message.protocol().name())
                        && held.rule().needs().allow(Needs.Word.OPERATION, operation))
                .toList();
        if (operations.size() < OPERATIONS_MAX) {
            operations.put(operation, candidates);
        }
        return candidates;
    }

    private void hold(List<Held> rules, NetworkEvent.ProtocolMessage message) {
        for (int i = 0; i < rules.size(); i++) {
            Held held = rules.get(i);
            try {
                if (held.gate().isOpenTo(message.message()) && held.rule().matches(values)) {
                    counts.add(RuleCount.MATCHES);
                    if (isEnough(held, message)) {
                        find(held.rule(), message);
                    }
                }
            } catch (CelEvaluationException e) {
                counts.add(RuleCount.UNDECIDED);
            }
        }
    }

    /// Whether this match makes so many within the window; if so, counting begins anew.
    private boolean isEnough(Held held, NetworkEvent.ProtocolMessage message) {
        Rule rule = held.rule().rule();
        if (rule.count() == 1) {
            return true;
        }
        Object whom = switch (rule.per()) {
            case SOURCE -> withoutPort(message.source());
            case DESTINATION -> withoutPort(message.destination());
            case CONVERSATION -> new Pair(withoutPort(message.source()), withoutPort(message.destination()));
        };
        Deque<Long> recent = held.recent().get(whom);
        if (recent == null) {
            if (held.recent().size() >= COUNTED_MAX) {
                long oldest = message.timeNanos() - rule.window().toNanos();
                held.recent().values().removeIf(each -> each.getLast() < oldest);
            }
            if (held.recent().size() >= COUNTED_MAX) {
                counts.add(RuleCount.COUNTED_MAX);
                return false;
            }
            recent = new ArrayDeque<>();
            held.recent().put(whom, recent);
        }
        recent.addLast(message.timeNanos());
        while (recent.getFirst() <= message.timeNanos() - rule.window().toNanos()) {
            recent.removeFirst();
        }
        if (recent.size() < rule.count()) {
            return false;
        }
        held.recent().remove(whom);
        return true;
    }

    private static Endpoint withoutPort(Endpoint endpoint) {
        return endpoint.ip() == null ? endpoint : new Endpoint(null, endpoint.ip(), null);
    }

    private void find(CompiledRule rule, NetworkEvent.ProtocolMessage message) {
        Endpoint first = rule.rule().about() == Scope.SOURCE ? message.source() : message.destination();
        Endpoint second = rule.rule().about() == Scope.SOURCE ? message.destination() : message.source();
        var site = message.flow().site();
        Optional<AssetKey> about = inventory.concerned(site, first, second);
        if (about.isEmpty()) {
            counts.add(RuleCount.NOBODY);
            return;
        }
        counts.add(RuleCount.FINDINGS);
        ThingName thing = about.get().thing();
        told.accept(new Finding(
                thing,
                message.at().truncatedTo(ChronoUnit.MILLIS),
                rule.metric(),
                rule.message(values),
                rule.rule().packets() ? evidence.keep(thing) : Evidence.NOTHING));
    }
}
