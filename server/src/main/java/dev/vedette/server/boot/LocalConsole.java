package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.Actor;
import dev.vedette.server.manage.TokenDesk;
import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.Scope;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The same server within the process of a sensor, with data of its own, fed with the same lines: the plant has its
/// alarms and its console while the central server is not there.
///
/// It judges as the server that the sensor has joined, as far as that has said. It asks people to sign in as any server
/// does. The sensor calls it by a token that is made anew at each start.
final class LocalConsole implements AutoCloseable {
    private static final String TOKEN_NAME = "the sensor of this machine";
    private static final String HELD = "held.json";

    private final Path folder;
    private final Server server;
    private final SensorUplink uplink;
    private @Nullable LocalCopy copy;

    private LocalConsole(Path folder, Server server, SensorUplink uplink) {
        this.folder = folder;
        this.server = server;
        this.uplink = uplink;
    }

    /// Opens it.
    ///
    /// @param listen where its API and console listen
    /// @param folder where its data are
    /// @param out is told where it is
    /// @throws VedetteException when it cannot be opened
    static LocalConsole open(Config.Listen listen, Path folder, PrintWriter out) {
        Config config = Config.of(ConfigValues.gather(
                null,
                Map.of(),
                List.of(
                        "data.dir=" + folder,
                        "http.host=" + listen.host(),
                        "http.port=" + listen.port(),
                        // Devices connect to the central server; this one watches what the sensor hears.
                        "mqtt.port=0",
                        "mqtt.tls.enabled=false",
                        "alerts.log=false")));
        LogSetup.configure(config.logFormat(), Level.WARN);
        Consumer<String> said = trouble -> {
            out.println("vedette: local console: " + trouble);
            out.flush();
        };
        Server server = Server.assemble(config, Clock.systemUTC());
        try {
            server.open();
            String host = listen.isLoopback() ? listen.host() : "127.0.0.1";
            ServerLink link = new ServerLink(
                    "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.httpPort(),
                    Actor.SYSTEM.does(() -> token(server.desks().tokens())));
            out.println("local console: http://" + listen.host() + ":" + server.httpPort() + "/");
            ServeCommand.welcome(server, config, out);
            out.flush();
            return new LocalConsole(folder, server, new SensorUplink(link, new MemoryBacklog(Clock.systemUTC()), said));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static String token(TokenDesk tokens) {
        tokens.list().stream()
                .filter(token -> token.name().equals(TOKEN_NAME) && token.person() == null)
                .map(ApiTokenRecord::id)
                .forEach(tokens::delete);
        return tokens.create(TOKEN_NAME, Set.of(Scope.SENSOR), null, null).secret();
    }

    /// Judges as another server does from now on.
    ///
    /// @param site of the sensor
    /// @param link makes links to the other server
    /// @param out is told of trouble
    /// @throws VedetteException when what was held before cannot be read
    void follow(String site, Supplier<ServerLink> link, PrintWriter out) {
        LocalCopy made = new LocalCopy(site, server.desks(), folder.resolve(HELD), link, out);
        copy = made;
        made.follow(out);
    }

    /// Where it takes lines.
    SensorUplink uplink() {
        return uplink;
    }

    /// The server.
    Server server() {
        return server;
    }

    /// Brings what is left, and stops.
    @Override
    public void close() {
        LocalCopy following = copy;
        if (following != null) {
            following.close();
        }
        uplink.close();
        server.close();
    }
}
