package dev.vedette.server.boot;

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
    private final AtomicReference<HeldRules.@Nullable Held> next = new AtomicReference<>();

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

    /// @param local networks that are local though their addresses are public
    /// @param rules that messages are held against, and the protocols that the sensor knows
    /// @param zone whose hours the rules mean
    /// @param evidence keeps packets of what is found
    /// @param ear is given what comes of the events
    NetworkWatch(List<Cidr> local, HeldRules.Held rules, ZoneId zone, Evidence evidence, Ear ear) {
        this.evidence = evidence;
        LocalAddresses addresses = new LocalAddresses(local);
        found = new FoundSummary(rules.rules());
        news = new AssetNews(ear::heard);
        Consumer<Observation> told = observation -> {
            found.hear(observation);
            ear.heard(observation);
        };
        inventory = new Inventory(AssetLimits.DEFAULTS, addresses, Vendors.builtIn(), this::changed);
        observer = new NetworkObserver(ObserverLimits.DEFAULTS, inventory, evidence, told);
        Evidence ofNew = ear.judgesSightings() ? evidence : Evidence.none();
        novelty = new Novelty(NoveltyLimits.DEFAULTS, inventory, addresses, rules.protocols(), ofNew, ear::heard);
        matcher = new RuleMatcher(
                rules.rules().compiled(), rules.compiler(), WorkingHours.usual(zone), inventory, evidence, told);
    }

    private void changed(AssetEvent event) {
        observer.on(event);
        novelty.on(event);
        news.on(event);
    }

    /// Holds other rules against what comes from now on, of the protocols that there are then. Any thread may call.
    void hold(HeldRules.Held rules) {
        next.set(rules);
    }

    @Override
    public void on(NetworkEvent event) {
        HeldRules.Held rules = next.get() == null ? null : next.getAndSet(null);
        if (rules != null) {
            matcher.hold(rules.rules().compiled(), rules.compiler());
            novelty.know(rules.protocols());
            found.explain(rules.rules());
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
