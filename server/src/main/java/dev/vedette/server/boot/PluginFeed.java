package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.host.ProtocolCounts;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.plugin.PluginFigures;
import dev.vedette.sensor.plugin.PluginFile;
import dev.vedette.sensor.plugin.PluginStatus;
import dev.vedette.server.sense.PluginReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps a sensor's plugins those of the server that it brings what it sees to, and tells the server how they fare. A
/// plugin of the same name in the sensor's own folder comes first. Without the server the plugins stay as they are.
final class PluginFeed {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_REPORTS = 12;

    private final ServerPlugins server;
    private final LivePlugins live;
    private final PrintWriter out;
    private final Consumer<PluginReport> told;
    private final Site site;
    private final Set<String> brought = new HashSet<>();
    private final Thread thread;
    private String trouble = "";

    private PluginFeed(
            ServerPlugins server, LivePlugins live, PrintWriter out, Consumer<PluginReport> told, Site site) {
        this.server = server;
        this.live = live;
        this.out = out;
        this.told = told;
        this.site = site;
        // A virtual thread is not told how much memory it makes, which loading a plugin is bounded by.
        this.thread = Thread.ofPlatform().name("vedette-plugin-feed").daemon().unstarted(this::goOn);
    }

    /// Fetches once before it returns, and from then on every 5 seconds. Tells how plugins fare when they change, and
    /// every minute.
    ///
    /// @param live takes the plugins; follows a sensor already
    /// @param out is told of trouble
    /// @param told is given how they fare, on the thread of the sensor
    static PluginFeed begin(
            ServerPlugins server, LivePlugins live, PrintWriter out, Consumer<PluginReport> told, Site site) {
        PluginFeed feed = new PluginFeed(server, live, out, told, site);
        feed.fetch();
        feed.thread.start();
        return feed;
    }

    private void goOn() {
        try {
            for (int round = 1; !Thread.currentThread().isInterrupted(); round++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
                if (fetch() || round % ROUNDS_BETWEEN_REPORTS == 0) {
                    live.ask(this::tell);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Fetches what is other than before.
    ///
    /// @return whether anything was
    private boolean fetch() {
        try {
            Map<String, String> wanted = server.digests().orElse(null);
            if (wanted != null) {
                take(wanted);
            }
            trouble = "";
            return wanted != null;
        } catch (VedetteException e) {
            server.forget();
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                out.println("vedette: " + now + "; the plugins stay as they are");
            }
            trouble = now;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void take(Map<String, String> wanted) throws InterruptedException {
        Map<String, String> there = live.plugins().digests();
        for (String name : List.copyOf(brought)) {
            if (!wanted.containsKey(name)) {
                brought.remove(name);
                live.plugins().remove(name);
            }
        }
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            String name = each.getKey();
            boolean isOwn = there.containsKey(name) && !brought.contains(name);
            if (!isOwn && !each.getValue().equals(there.get(name))) {
                PluginFile file = server.fetch(name);
                brought.add(name);
                live.plugins().put(file);
            }
        }
    }

    private void tell(List<ProtocolCounts> protocols, List<PluginStatus> plugins) {
        for (PluginStatus status : plugins) {
            told.accept(report(protocols, status));
        }
    }

    private PluginReport report(List<ProtocolCounts> protocols, PluginStatus status) {
        Map<String, Long> figures = new TreeMap<>();
        for (ProtocolCounts counts : protocols) {
            if (status.protocols().contains(counts.protocol().name())) {
                figures.merge("units", counts.units(), Long::sum);
                figures.merge("bytes", counts.bytes(), Long::sum);
                figures.merge("messages", counts.messages(), Long::sum);
                figures.merge("malformed", counts.malformedTotal(), Long::sum);
                figures.merge("micros", counts.took().toNanos() / 1_000, Long::sum);
            }
        }
        PluginFigures own = status.figures();
        if (own != null) {
            figures.put("calls", own.calls());
            figures.put("faults", own.faults());
            figures.put("most_steps", own.mostSteps());
            figures.put("conversations", (long) own.conversations());
        }
        return new PluginReport(
                site.name(),
                status.file(),
                status.sha256(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.reason(),
                figures,
                Instant.EPOCH);
    }

    /// There are no more packets: tells how the plugins have fared. On the thread of the sensor.
    void finish(Sensor finished) {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        tell(finished.protocols(), live.plugins().statuses());
        server.close();
    }
}
