package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sensor.host.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the verb `sensor` that say which server it brings things to, and who it is there.
final class UplinkOptions {
    private static final Pattern LISTEN = Pattern.compile("(?:([^\\s]+):)?([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})([MG])");

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "bring what was measured and found to a server: its address, as http://plant-server:8080;"
                    + " with --dir the one that was joined")
    private @Nullable String server;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "with --to: an access key of that server, made there by vedette key create --file FILE")
    private @Nullable Path key;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "the folder of a sensor that has joined (vedette sensor join): prove by its certificate who"
                    + " it is; its site and name are what its token said")
    private @Nullable Path folder;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            defaultValue = "256M",
            description = "with --dir: how much of the disk what waits for the server may take, as 64M or 2G"
                    + " (${DEFAULT-VALUE})")
    private String cacheSize = "256M";

    @Option(
            names = "--console",
            paramLabel = "[HOST:]PORT",
            description =
                    "with --dir: run the server within the sensor, too, fed with the same, so that there are alarms"
                        + " and a console here while the other server is not there; on 127.0.0.1 unless HOST is said")
    private @Nullable String console;

    private @Nullable SensorIdentity identity;

    /// Whether there is a server.
    boolean isWanted() {
        return server != null || folder != null;
    }

    /// Who the sensor is, if it has joined.
    ///
    /// @throws VedetteException when the folder has no identity, or an access key is given as well
    @Nullable
    SensorIdentity identity() {
        Path wanted = folder;
        SensorIdentity known = identity;
        if (wanted == null || known != null) {
            return known;
        }
        if (key != null) {
            throw new VedetteException("--dir and --key-file do not go together: a sensor that has joined proves itself"
                    + " by its certificate");
        }
        SensorIdentity opened = SensorIdentity.open(wanted);
        identity = opened;
        return opened;
    }

    /// The server, for one who asks it; closed by whoever gets it.
    ///
    /// @throws VedetteException when there is none, or it cannot be one
    ServerLink link() throws IOException {
        SensorIdentity known = identity();
        String to = server;
        if (known != null) {
            return link(known);
        }
        if (to == null) {
            throw new VedetteException("name a server with --to");
        }
        return new ServerLink(to, key == null ? "" : Files.readString(key).strip());
    }

    /// Begins to bring things to the server; what a sensor that has joined finds waits on disk.
    ///
    /// @param out is told when the server is lost and found
    /// @throws VedetteException when the cache cannot be used
    SensorUplink uplink(PrintWriter out) throws IOException {
        SensorIdentity known = identity();
        Consumer<String> said = trouble -> {
            out.println("vedette: " + trouble);
            out.flush();
        };
        Backlog backlog = known == null
                ? new MemoryBacklog(Clock.systemUTC())
                : new DiskBacklog(known.folder().resolve("cache"), cacheBytes(), Clock.systemUTC(), said);
        return new SensorUplink(link(), backlog, said, local(known, out));
    }

    private @Nullable LocalConsole local(@Nullable SensorIdentity known, PrintWriter out) {
        String wanted = console;
        if (wanted == null) {
            return null;
        }
        Matcher parts = LISTEN.matcher(wanted);
        if (known == null || !parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
            throw new VedetteException("--console goes with --dir, as its data are kept there, and is a port 0.."
                    + PORT_MAX + ", if need be after a host and a colon, was \"" + wanted + "\"");
        }
        String host = parts.group(1) == null ? "127.0.0.1" : parts.group(1);
        LocalConsole local = LocalConsole.open(
                new Config.Listen(host, Integer.parseInt(parts.group(2))),
                known.folder().resolve("console"),
                out);
        try {
            local.follow(known.facts().site(), () -> link(known), out);
            return local;
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    private ServerLink link(SensorIdentity known) {
        String to = server;
        return new ServerLink(to == null ? known.facts().server() : to, known);
    }

    private long cacheBytes() {
        Matcher parts = SIZE.matcher(cacheSize);
        long bytes = !parts.matches()
                ? 0
                : Long.parseLong(parts.group(1)) << (parts.group(2).equals("G") ? 30 : 20);
        if (bytes < DiskBacklog.BYTES_MIN || bytes > CacheLimits.BYTES_MOST) {
            throw new VedetteException("--cache-size must be 16M..16G, as 64M or 2G, was \"" + cacheSize + "\"");
        }
        return bytes;
    }

    /// Where the sensor is.
    ///
    /// @param given as `--site` said
    /// @throws VedetteException when it has joined as one of another site
    Site site(String given) {
        SensorIdentity known = identity();
        if (known == null) {
            return new Site(given);
        }
        String joined = known.facts().site();
        if (!given.equals(Site.DEFAULT.name()) && !given.equals(joined)) {
            throw new VedetteException("this sensor has joined as one of the site " + joined + ", and --site says "
                    + given + "; leave --site out, or join again with a token of that site");
        }
        return new Site(joined);
    }

    /// What the sensor is called; empty for the name of this machine.
    ///
    /// @param given as `--name` said
    /// @throws VedetteException when it has joined by another name
    String name(String given) {
        SensorIdentity known = identity();
        if (known == null) {
            return given;
        }
        String joined = known.facts().name();
        if (!given.isEmpty() && !given.equals(joined)) {
            throw new VedetteException("this sensor has joined as " + joined + ", and --name says " + given
                    + "; leave --name out, or join again");
        }
        return joined;
    }
}
