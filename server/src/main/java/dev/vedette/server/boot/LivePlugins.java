package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.host.ProtocolCounts;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.plugin.PluginException;
import dev.vedette.sensor.plugin.PluginFolder;
import dev.vedette.sensor.plugin.PluginLimits;
import dev.vedette.sensor.plugin.PluginStatus;
import dev.vedette.sensor.plugin.Plugins;
import dev.vedette.sensor.plugin.TrustedKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The plugins of a sensor that runs: what comes, goes or fails is carried out between two of its packets, together
/// with the rules on it, and said. Looks into a folder twice a second, and writes figures every few seconds, on a
/// thread of
/// its own.
final class LivePlugins implements Plugins.Listener, AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_FIGURES = 10;

    private final Plugins plugins;
    private final @Nullable PluginFolder folder;
    private final @Nullable FiguresFile figures;
    private final PrintWriter out;
    private @Nullable Sensor sensor;
    private Function<List<Plugin>, Runnable> rules = _ -> () -> {};
    private @Nullable Thread thread;
    private String trouble = "";
    private volatile List<ProtocolCounts> counted = List.of();
    private List<Plugin> inForce = List.of();

    /// Loads all that is there.
    ///
    /// @param builtIn protocols of this program, which no plugin may bring
    /// @param from a folder of plugins; null when there is none
    /// @param figures where to write them; null when nowhere
    /// @param out is told what becomes of plugins
    LivePlugins(
            Collection<Protocol> builtIn,
            @Nullable Path from,
            TrustedKeys keys,
            @Nullable FiguresFile figures,
            PrintWriter out) {
        this.out = out;
        this.figures = figures;
        this.plugins = new Plugins(builtIn, keys, PluginLimits.DEFAULT, this);
        this.folder = from == null ? null : new PluginFolder(from, plugins);
        if (folder != null) {
            folder.takeAll();
        }
    }

    /// The plugins that are loaded: whoever has others, as a server, puts them here, too.
    Plugins plugins() {
        return plugins;
    }

    /// The dissectors of all that is loaded, for the sensor that is to be followed.
    List<Dissector> dissectors() {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.dissectors().stream())
                .toList();
    }

    /// From now on changes are carried out in a sensor.
    ///
    /// @param prepare makes the rules for some plugins ready, and gives what brings them into force
    void follow(Sensor followed, Function<List<Plugin>, Runnable> prepare) {
        sensor = followed;
        rules = prepare;
        inForce = plugins.plugins();
        if (folder != null || figures != null) {
            // A virtual thread is not told how much memory it makes, which loading a plugin is bounded by.
            thread = Thread.ofPlatform().name("vedette-plugins").daemon().start(this::goOn);
        }
    }

    private void goOn() {
        try {
            for (int looks = 1; !Thread.currentThread().isInterrupted(); looks++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                look();
                if (figures != null && looks % LOOKS_BETWEEN_FIGURES == 0) {
                    askForFigures(figures);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (folder == null) {
            return;
        }
        try {
            folder.look();
            trouble = "";
        } catch (PluginException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                say("vedette: " + now + "; plugins stay as they are");
            }
            trouble = now;
        }
    }

    /// Counts belong to the thread of the sensor; the file is written on this one, with those that were had last.
    private void askForFigures(FiguresFile to) {
        Sensor followed = sensor;
        if (followed != null) {
            followed.between(() -> counted = followed.protocols());
            writeFigures(to);
        }
    }

    private void writeFigures(FiguresFile to) {
        try {
            to.write(counted, plugins.statuses());
        } catch (VedetteException e) {
            say("vedette: " + e.getMessage());
        }
    }

    /// Asks how plugins and protocols fare; nothing comes before there is a sensor.
    ///
    /// @param told on the thread of the sensor, between two packets
    void ask(BiConsumer<List<ProtocolCounts>, List<PluginStatus>> told) {
        Sensor followed = sensor;
        if (followed != null) {
            followed.between(() -> told.accept(followed.protocols(), plugins.statuses()));
        }
    }

    @Override
    public void changed(Plugins.Change change) {
        Sensor followed = sensor;
        if (followed == null) {
            return;
        }
        Runnable bringIntoForce = rules.apply(change.plugins());
        followed.between(() -> {
            followed.exchange(change.dismissed(), change.hosted());
            inForce = change.plugins();
            bringIntoForce.run();
        });
        List<String> names = change.hosted().stream()
                .map(dissector -> dissector.protocol().name())
                .toList();
        say(
                names.isEmpty()
                        ? "plugin removed: " + String.join(", ", change.dismissed())
                        : "plugin added: " + String.join(", ", names));
    }

    @Override
    public void quarantined(Plugin plugin, String why) {
        say("vedette: plugin " + plugin + " is quarantined: it " + why);
        Sensor followed = sensor;
        if (followed != null) {
            followed.between(() -> {
                // Another may have taken its place meanwhile.
                if (inForce.contains(plugin)) {
                    followed.exchange(plugin.protocolNames(), List.of());
                }
            });
        }
    }

    @Override
    public void refused(PluginStatus status) {
        say("vedette: plugin " + status.file() + " is refused: it " + status.reason());
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /// There are no more packets.
    void finish(Sensor finished) {
        close();
        List<PluginStatus> statuses = plugins.statuses();
        statuses.forEach(status -> out.println(PluginTable.line(status)));
        if (figures != null) {
            figures.write(finished.protocols(), statuses);
            out.println("written: figures to " + figures);
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }
}
