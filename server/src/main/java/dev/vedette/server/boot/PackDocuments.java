package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.server.manage.PackReading;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackFault;
import dev.vedette.server.pack.PackManifest;
import dev.vedette.server.pack.PackReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads content packs that are signed by whom the operator trusts, and tries all that is in them; one at a time.
final class PackDocuments implements PackReading {
    private static final int PROBLEMS_MAX = 50;
    private static final Duration CLOCKS_APART_MAX = Duration.ofDays(1);

    private final @Nullable TrustedKeys keys;
    private final PluginReading plugins;
    private final Supplier<Set<String>> builtIn;
    private final InstantSource time;
    private final ReentrantLock turn = new ReentrantLock();

    /// @param keys whom the operator trusts; null for nobody
    /// @param builtIn names of built-in detections
    PackDocuments(
            @Nullable TrustedKeys keys, PluginReading plugins, Supplier<Set<String>> builtIn, InstantSource time) {
        this.keys = keys;
        this.plugins = plugins;
        this.builtIn = builtIn;
        this.time = time;
    }

    /// Trusts whom the configuration trusts.
    ///
    /// @throws VedetteException when a key cannot be read
    static PackDocuments of(Config config, BuiltInDetections builtIn, InstantSource time) {
        return new PackDocuments(
                config.packs().keys() == null
                        ? null
                        : TrustedKeys.read(config.packs().keys(), false),
                PluginDocuments.of(config.plugins()),
                () -> builtIn.all().values().stream()
                        .map(written -> written.rule().name())
                        .collect(Collectors.toSet()),
                time);
    }

    /// Trusts some keys with packs and the plugins in them.
    static PackDocuments trusting(TrustedKeys keys, InstantSource time) {
        return new PackDocuments(keys, PluginDocuments.trusting(keys), Set::of, time);
    }

    @Override
    public Reading read(byte[] file) {
        TrustedKeys trusted = keys;
        if (trusted == null) {
            throw new PackFault("is not read, as nobody is trusted: say by packs.keys whose packs are taken");
        }
        Pack pack = PackReader.read(file, trusted::holder);
        List<String> problems = problems(pack.manifest());
        if (!problems.isEmpty()) {
            return new Reading(pack, List.of(), List.of(), Set.of(), 0, problems);
        }
        Reading reading = tried(pack);
        return new Reading(
                pack, reading.rules(), reading.plugins(), reading.builtIn(), reading.cases(), few(reading.problems()));
    }

    private List<String> problems(PackManifest manifest) {
        List<String> problems = new ArrayList<>();
        if (!manifest.isFor(Version.current())) {
            problems.add("is for Vedette from " + manifest.from()
                    + (manifest.before() == null ? "" : " and before " + manifest.before()) + ", this is "
                    + Version.current() + "; bring the pack for this version");
        }
        if (manifest.made().isAfter(time.instant().plus(CLOCKS_APART_MAX))) {
            problems.add("was made in the future, at " + manifest.made() + "; set this machine's clock");
        }
        if (manifest.name().equals(PackManifest.BUILT_IN)) {
            problems.add("has the name of what the program brings itself; give it another");
        }
        return problems;
    }

    private static List<String> few(List<String> problems) {
        if (problems.size() <= PROBLEMS_MAX) {
            return problems;
        }
        List<String> few = new ArrayList<>(problems.subList(0, PROBLEMS_MAX));
        few.add("has " + (problems.size() - PROBLEMS_MAX) + " further problems");
        return few;
    }

    private Reading tried(Pack pack) {
        FutureTask<Reading> trying = new FutureTask<>(() -> new PackChecks(pack, plugins).run(builtIn.get()));
        turn.lock();
        try {
            Thread.ofPlatform().name("vedette-pack-trial").daemon().start(trying);
            return trying.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackFault("was not tried, because the server ends", e);
        } catch (ExecutionException e) {
            throw new VedetteException("the pack " + pack.fileName() + " cannot be tried", e.getCause());
        } finally {
            turn.unlock();
        }
    }
}
