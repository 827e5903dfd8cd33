package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.host.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the verb `sensor` that say which server it brings things to, and who it is there.
final class UplinkOptions {
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
            return new ServerLink(to == null ? known.facts().server() : to, known);
        }
        if (to == null) {
            throw new VedetteException("name a server with --to");
        }
        return new ServerLink(to, key == null ? "" : Files.readString(key).strip());
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
