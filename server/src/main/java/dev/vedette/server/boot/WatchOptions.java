package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.evidence.EvidenceLimits;
import dev.vedette.sensor.evidence.EvidenceSink;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.text.Texts;
import dev.vedette.server.sense.SensorLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The options of the verb `sensor` that ask what to make of what it sees.
final class WatchOptions {
    @Option(
            names = "--inventory",
            paramLabel = "OUT.json",
            description = "write which assets there are, and who said what of each")
    private @Nullable Path inventory;

    @Option(
            names = "--observations",
            paramLabel = "OUT.jsonl",
            description = "write what was measured and found of each asset, a line each")
    private @Nullable Path observations;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "keep the packets of what was found, as captures in this folder")
    private @Nullable Path evidence;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "hold these rules against each message, too: a file, or a folder of *.yaml")
    private @Nullable Path rules;

    @Option(
            names = "--no-built-in-rules",
            description = "leave the built-in detections out; otherwise they are on (vedette rules list)")
    private boolean withoutBuiltIn;

    @Option(
            names = "--local",
            paramLabel = "NETWORK",
            arity = "1..*",
            description = "public networks whose addresses are of this site, as 192.0.2.0/24")
    private List<String> local = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "SITE.json",
            description = "what is normal at the site: write as findings what this file does not know, once,"
                    + " and keep in it what was told")
    private @Nullable Path baseline;

    @Option(names = "--learn", description = "with --baseline: add to that file whatever is seen, as normal")
    private boolean learn;

    @Option(
            names = "--zone",
            description = "time zone of the hours in rules, as Europe/Berlin; default: this machine's")
    private ZoneId zone = ZoneId.systemDefault();

    @Mixin
    private UplinkOptions to = new UplinkOptions();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "language of titles, messages and names of values, as de, ja (${DEFAULT-VALUE})")
    private String language = "en";

    @Option(
            names = "--texts",
            paramLabel = "DIR",
            description = "texts of yours in that language, LANGUAGE.yaml; they come first")
    private @Nullable Path ownTexts;

    /// What was asked for, while the sensor runs.
    static final class Watching implements NetworkListener, AutoCloseable {
        private final WatchOptions asked;
        private final @Nullable NetworkWatch watch;
        private final @Nullable SensorLines lines;
        private final @Nullable SensorUplink uplink;
        private final Kept kept;
        private final Texts spoken;
        private boolean isFinished;

        private Watching(
                WatchOptions asked,
                @Nullable NetworkWatch watch,
                @Nullable SensorLines lines,
                @Nullable SensorUplink uplink,
                Kept kept) {
            this.asked = asked;
            this.watch = watch;
            this.lines = lines;
            this.uplink = uplink;
            this.kept = kept;
            this.spoken = asked.texts();
        }

        /// What is said in the language that was asked for, also by the plugins that there are now.
        Texts texts() {
            HeldRules held = kept.rules();
            return held == null ? spoken : held.now().texts();
        }

        /// Where the sensor keeps its packets; without room when nobody will ask for them.
        RecentPackets recent() {
            return kept.recent();
        }

        @Override
        public void on(NetworkEvent event) {
            if (watch != null) {
                watch.on(event);
            }
        }

        /// Makes the rules for the plugins that there will be ready.
        ///
        /// @return brings them into force; for the thread of the sensor
        Runnable prepare(List<Plugin> plugins) {
            HeldRules rules = kept.rules();
            if (watch == null || rules == null) {
                return () -> {};
            }
            rules.plugins(plugins);
            return () -> watch.hold(rules.now());
        }

        /// Brings the plugins of the server, if there is one.
        ///
        /// @param live takes them
        /// @param out is told of trouble
        /// @return null when there is no server
        @Nullable
        PluginFeed feed(LivePlugins live, Site site, PrintWriter out) throws IOException {
            return uplink == null
                    ? null
                    : PluginFeed.begin(
                            new ServerPlugins(asked.to.link()), live, out, report -> uplink.bring(report), site);
        }

        /// Begins to tell the server how the sensor fares; null when there is no server.
        @Nullable
        SensorBeat beat(Site site, String name) {
            return uplink == null ? null : new SensorBeat(site, name, report -> uplink.bring(report));
        }

        /// There are no more packets: writes what was asked for, and says so.
        ///
        /// @return whether the server has taken everything, if there is one
        boolean finish(PrintWriter out) throws IOException {
            if (watch == null) {
                return true;
            }
            watch.finish();
            watch.print(out);
            Path to = asked.inventory;
            if (to != null) {
                InventoryFile.write(watch.inventory().assets(), writer(to));
                out.println("written: " + watch.inventory().size() + " assets to " + to);
            }
            if (lines != null) {
                out.println("written: " + lines.lines() + " observations to " + asked.observations);
            }
            EvidenceFolder folder = kept.folder();
            if (folder != null) {
                folder.print(out);
            }
            BaselineFile known = kept.baseline();
            if (known != null) {
                known.write();
                known.print(out);
            }
            isFinished = true;
            return uplink == null || uplink.finish(out);
        }

        @Override
        public void close() {
            ServerFeed feed = kept.feed();
            if (feed != null) {
                feed.close();
            }
            CertificateRenewal renewal = kept.renewal();
            if (renewal != null) {
                renewal.close();
            }
            if (lines != null) {
                lines.close();
            }
            if (uplink != null && !isFinished) {
                uplink.close();
            }
        }
    }

    /// What is kept while the sensor runs.
    ///
    /// @param folder of packets, if it is wanted
    /// @param recent where the sensor keeps its packets
    /// @param baseline what is normal, if it is wanted
    /// @param feed brings the server's rules, if there is a server
    /// @param rules that hold, if messages are held against any
    /// @param renewal of the certificate, if the sensor has joined a server
    private record Kept(
            @Nullable EvidenceFolder folder,
            RecentPackets recent,
            @Nullable BaselineFile baseline,
            @Nullable ServerFeed feed,
            @Nullable HeldRules rules,
            @Nullable CertificateRenewal renewal) {
        static final Kept NOTHING = new Kept(null, RecentPackets.none(), null, null, null, null);
    }

    /// Begins to watch.
    ///
    /// @param dissectors that are built in
    /// @param plugins that there are at the beginning
    /// @param out is told which built-in rules a user's take the place of
    /// @throws IOException when a file cannot be written
    /// @throws VedetteException when what is asked for makes no sense
    Watching begin(Collection<Dissector> dissectors, List<Plugin> plugins, Site site, PrintWriter out)
            throws IOException {
        boolean isWanted = inventory != null || observations != null || rules != null || baseline != null;
        if (learn && baseline == null) {
            throw new VedetteException("--learn needs --baseline with the file to learn into");
        }
        if (baseline != null && to.isWanted()) {
            throw new VedetteException("--baseline and --to do not go together: the server has baselines of its own");
        }
        if (!isWanted && withoutBuiltIn && !to.isWanted() && evidence == null) {
            return new Watching(this, null, null, null, Kept.NOTHING);
        }
        List<Cidr> networks = local.stream().map(Cidr::of).toList();
        Texts texts = texts();
        List<Protocol> protocols = dissectors.stream().map(Dissector::protocol).toList();
        HeldRules held = new HeldRules(protocols, withoutBuiltIn, plugins, new HeldRules.Own(rules, texts), out);
        BaselineFile known = baseline == null ? null : BaselineFile.open(baseline, site.name(), learn);
        SensorUplink uplink = to.isWanted() ? to.uplink(out) : null;
        SensorLines lines = observations == null ? null : new SensorLines(writer(observations));
        EvidenceFolder folder = evidence == null ? null : new EvidenceFolder(evidence);
        boolean isKept = folder != null || uplink != null;
        RecentPackets recent = isKept ? RecentPackets.within(EvidenceLimits.DEFAULTS) : RecentPackets.none();
        Evidence kept = isKept ? new Evidence(recent, EvidenceLimits.DEFAULTS, sink(folder, uplink)) : Evidence.none();
        NetworkWatch watch = new NetworkWatch(networks, held.now(), zone, kept, new Outlets(lines, uplink, known));
        ServerFeed feed = uplink == null
                ? null
                : ServerFeed.having(new ServerContent(to.link(), "/v1/sensor/rules", "rules", ""), out, servers -> {
                    held.servers(documents(servers));
                    watch.hold(held.now());
                    return true;
                });
        return new Watching(this, watch, lines, uplink, new Kept(folder, recent, known, feed, held, renewal(out)));
    }

    private static List<String> documents(JsonNode rules) {
        List<String> documents = new ArrayList<>();
        rules.path("rules").forEach(document -> documents.add(document.asString()));
        return documents;
    }

    private static EvidenceSink sink(@Nullable EvidenceFolder folder, @Nullable SensorUplink uplink) {
        return (name, pcap) -> {
            boolean inFolder = folder != null && folder.take(name, pcap);
            if (uplink != null) {
                uplink.bring(name, pcap);
            }
            return inFolder || uplink != null;
        };
    }

    /// Where what comes of the network goes.
    private record Outlets(
            @Nullable SensorLines lines,
            @Nullable SensorUplink uplink,
            @Nullable BaselineFile baseline) implements NetworkWatch.Ear {
        @Override
        public boolean judgesSightings() {
            return uplink != null || (baseline != null && baseline.enforces());
        }

        @Override
        public void heard(Observation observation) {
            if (lines != null) {
                lines.write(observation);
            }
            if (uplink != null) {
                uplink.bring(observation);
            }
        }

        @Override
        public void heard(Asset asset) {
            if (uplink != null) {
                uplink.bring(asset);
            }
        }

        @Override
        public void heard(Sighting sighting) {
            if (baseline != null) {
                baseline.see(sighting).ifPresent(this::heard);
                return;
            }
            if (lines != null) {
                lines.write(sighting);
            }
            if (uplink != null) {
                uplink.bring(sighting);
            }
        }
    }

    private Texts texts() {
        return TextFiles.of(language, ownTexts);
    }

    private @Nullable CertificateRenewal renewal(PrintWriter out) throws IOException {
        SensorIdentity identity = to.identity();
        return identity == null
                ? null
                : new CertificateRenewal(identity, new SensorJoining(Clock.systemUTC()), to.link(), out);
    }

    /// Where the sensor is, and what it is called, as it was given or as it has joined.
    UplinkOptions server() {
        return to;
    }

    private static Writer writer(Path to) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(to), StandardCharsets.UTF_8), 1 << 16);
    }
}
