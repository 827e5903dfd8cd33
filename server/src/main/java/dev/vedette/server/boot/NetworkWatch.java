package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetLimits;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.asset.Vendors;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.observe.NetworkObserver;
import dev.vedette.sensor.observe.Novelty;
import dev.vedette.sensor.observe.NoveltyLimits;
import dev.vedette.sensor.observe.ObserverLimits;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.rule.RuleMatcher;
import dev.vedette.sensor.rule.WorkingHours;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a sensor makes of its events: an inventory, observations, and matches of rules. Each part hears of an
/// event after the inventory did.
final class NetworkWatch implements NetworkListener {
    private final Inventory inventory;
    private final Evidence evidence;
    private final NetworkObserver observer;
    private final Novelty novelty;
    private final RuleMatcher matcher;
    private final FoundSummary found;
    private final AssetNews news;
    private final AtomicReference<@Nullable RuleSet> next = new AtomicReference<>();

    /// Who hears what comes of the events.
    interface Ear {
        /// Something was measured or found.
        void heard(Observation observation);

        /// Something was seen that a baseline learns.
        void heard(Sighting sighting);

        /// Something is known of an asset; all of what is known of it.
        void heard(Asset asset);

        /// Whether sightings may turn out to be new and be told, so that their packets are wanted.
        boolean judgesSightings();
    }

    /// The rules that messages are held against.
    ///
    /// @param compiler of the rules
    /// @param held compiled by the compiler
    /// @param zone whose hours are meant
    record Rules(RuleCompiler compiler, RuleSet held, ZoneId zone) {}

    /// @param local networks that are local though their addresses are public
    /// @param protocols that the sensor knows
    /// @param rules that messages are held against
    /// @param evidence keeps packets of what is found
    /// @param ear is given what comes of the events
    NetworkWatch(List<Cidr> local, List<Protocol> protocols, Rules rules, Evidence evidence, Ear ear) {
        this.evidence = evidence;
        LocalAddresses addresses = new LocalAddresses(local);
        found = new FoundSummary(rules.held());
        news = new AssetNews(ear::heard);
        Consumer<Observation> told = observation -> {
            found.hear(observation);
            ear.heard(observation);
        };
        inventory = new Inventory(AssetLimits.DEFAULTS, addresses, Vendors.builtIn(), this::changed);
        observer = new NetworkObserver(ObserverLimits.DEFAULTS, inventory, evidence, told);
        Evidence ofNew = ear.judgesSightings() ? evidence : Evidence.none();
        novelty = new Novelty(NoveltyLimits.DEFAULTS, inventory, addresses, protocols, ofNew, ear::heard);
        matcher = new RuleMatcher(
                rules.held().compiled(), rules.compiler(), WorkingHours.usual(rules.zone()), inventory, evidence, told);
    }

    private void changed(AssetEvent event) {
        observer.on(event);
        novelty.on(event);
        news.on(event);
    }

    /// Holds other rules against what comes from now on. Any thread may call.
    void hold(RuleSet rules) {
        next.set(rules);
    }

    @Override
    public void on(NetworkEvent event) {
        RuleSet rules = next.get() == null ? null : next.getAndSet(null);
        if (rules != null) {
            matcher.hold(rules.compiled());
            found.explain(rules);
        }
        inventory.on(event);
        news.advance(event.timeNanos(), inventory);
        observer.on(event);
        novelty.on(event);
        matcher.on(event);
    }

    Inventory inventory() {
        return inventory;
    }

    /// There are no more packets.
    void finish() {
        observer.flush();
        news.flush(inventory);
    }

    void print(PrintWriter out) {
        print(out, "assets", inventory.counts().byName());
        print(out, "observations", observer.counts().byName());
        print(out, "novelty", novelty.counts().byName());
        print(out, "rules", matcher.counts().byName());
        found.print(out);
        print(out, "evidence", evidence.counts().byName());
    }

    private static void print(PrintWriter out, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            out.print(what + ":");
            counts.forEach((name, count) -> out.printf(" %s %,d", name, count));
            out.println();
        }
    }
}
