package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.evidence.EvidenceLimits;
import dev.vedette.sensor.evidence.EvidenceSink;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.rule.CompiledRule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.sense.SensorLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
            description = "hold these rules against each message: a file, or a folder of *.yaml")
    private @Nullable Path rules;

    @Option(
            names = "--local",
            paramLabel = "NETWORK",
            arity = "1..*",
            description = "public networks whose addresses are of this site, as 192.0.2.0/24")
    private List<String> local = new ArrayList<>();

    @Option(
            names = "--zone",
            description = "time zone of the hours in rules, as Europe/Berlin; default: this machine's")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "bring what was measured and found to a server: its address, as http://plant-server:8080")
    private @Nullable String server;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "with --to: an access key of that server, made there by vedette key create --file FILE")
    private @Nullable Path key;

    /// What was asked for, while the sensor runs.
    static final class Watching implements NetworkListener, AutoCloseable {
        private final WatchOptions asked;
        private final @Nullable NetworkWatch watch;
        private final @Nullable SensorLines lines;
        private final @Nullable SensorUplink uplink;
        private final @Nullable EvidenceFolder folder;
        private final RecentPackets recent;
        private boolean isFinished;

        private Watching(
                WatchOptions asked,
                @Nullable NetworkWatch watch,
                @Nullable SensorLines lines,
                @Nullable SensorUplink uplink,
                @Nullable EvidenceFolder folder,
                RecentPackets recent) {
            this.asked = asked;
            this.watch = watch;
            this.lines = lines;
            this.uplink = uplink;
            this.folder = folder;
            this.recent = recent;
        }

        /// Where the sensor keeps its packets; without room when nobody will ask for them.
        RecentPackets recent() {
            return recent;
        }

        @Override
        public void on(NetworkEvent event) {
            if (watch != null) {
                watch.on(event);
            }
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
            if (folder != null) {
                folder.print(out);
            }
            isFinished = true;
            return uplink == null || uplink.finish(out);
        }

        @Override
        public void close() {
            if (lines != null) {
                lines.close();
            }
            if (uplink != null && !isFinished) {
                uplink.close();
            }
        }
    }

    /// Begins to watch.
    ///
    /// @throws IOException when a file cannot be written
    Watching begin(Collection<Dissector> dissectors) throws IOException {
        boolean isWanted = inventory != null || observations != null || rules != null;
        if (!isWanted && server == null && evidence == null) {
            return new Watching(this, null, null, null, null, RecentPackets.none());
        }
        List<Cidr> networks = local.stream().map(Cidr::of).toList();
        RuleCompiler compiler = null;
        List<CompiledRule> compiled = List.of();
        if (rules != null) {
            compiler = new RuleCompiler(
                    dissectors.stream().map(Dissector::protocol).toList());
            compiled = RuleFiles.read(rules, compiler);
        }
        SensorUplink uplink = server == null ? null : new SensorUplink(server, key());
        SensorLines lines = observations == null ? null : new SensorLines(writer(observations));
        Consumer<Observation> told = observation -> {
            if (lines != null) {
                lines.write(observation);
            }
            if (uplink != null) {
                uplink.bring(observation);
            }
        };
        EvidenceFolder folder = evidence == null ? null : new EvidenceFolder(evidence);
        boolean isKept = folder != null || uplink != null;
        RecentPackets recent = isKept ? RecentPackets.within(EvidenceLimits.DEFAULTS) : RecentPackets.none();
        EvidenceSink sink = (name, pcap) -> {
            boolean inFolder = folder != null && folder.take(name, pcap);
            if (uplink != null) {
                uplink.bring(name, pcap);
            }
            return inFolder || uplink != null;
        };
        Evidence kept = isKept ? new Evidence(recent, EvidenceLimits.DEFAULTS, sink) : Evidence.none();
        NetworkWatch watch = new NetworkWatch(networks, compiler, compiled, zone, kept, told);
        return new Watching(this, watch, lines, uplink, folder, recent);
    }

    private String key() throws IOException {
        return key == null ? "" : Files.readString(key).strip();
    }

    private static Writer writer(Path to) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(to), StandardCharsets.UTF_8), 1 << 16);
    }
}
