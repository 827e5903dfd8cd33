package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import dev.vedette.server.store.Stores;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The verb `serve`.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the server until it is told to stop (Ctrl-C or SIGTERM).",
        footer = {
            "",
            "Examples:",
            "  vedette serve                                    data in ./data, API on 8080, MQTT on 1883",
            "  vedette serve --config /etc/vedette.yaml         configured by a file",
            "  vedette serve --set auth.mode=open               accept unsigned API calls (loopback only)",
            "  vedette serve --set alerts.webhook=http://127.0.0.1:9000/alerts",
            "Keys: vedette config show --explain."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws InterruptedException {
        Instant begun = ProcessHandle.current()
                .info()
                .startInstant()
                .orElseGet(() -> Clock.systemUTC().instant());
        Config config = options.config();
        LogSetup.configure(config.logFormat(), Level.INFO);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Server server = Server.assemble(config, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            server.open();
            announce(server, config, Duration.between(begun, Clock.systemUTC().instant()));
            told.await();
        } finally {
            server.close();
            stopped.countDown();
        }
        return 0;
    }

    private void announce(Server server, Config config, Duration took) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Vedette " + Version.current() + " is ready after " + took.toMillis() + " ms:");
        out.println("  API      http://" + config.http().host() + ":" + server.httpPort()
                + (config.auth().open() ? "  (anyone may call)" : "  (people, tokens, keys)"));
        server.doors().tlsPort().ifPresent(port -> {
            Config.Tls https = Objects.requireNonNull(config.https());
            out.println("           https://" + https.host() + ":" + port + "  (people, sensors that have joined)");
        });
        out.println("  devices  mqtt://" + config.mqtt().host() + ":" + server.mqttPort()
                + (config.devices().open() || config.mqtt().isLoopback()
                        ? "  (anyone may connect)"
                        : "  (user and password)"));
        Config.Tls tls = config.devices().tls();
        if (tls != null) {
            server.mqttPorts().stream()
                    .skip(1)
                    .forEach(port -> out.println(
                            "           mqtts://" + tls.host() + ":" + port + "  (registered certificates, users)"));
        }
        server.hub().ifPresent(hub -> {
            Config.Hub wanted = Objects.requireNonNull(config.hub());
            out.println(
                    "  hub      https://" + wanted.https().host() + ":" + hub.httpsPort() + "  (tokens, certificates)");
            out.println(
                    "           amqps://" + wanted.amqp().host() + ":" + hub.amqpPort() + "  (tokens, certificates)");
        });
        out.println("  data     " + config.dataDir().toAbsolutePath());
        if (!config.auth().open()) {
            welcome(server, config, out);
            if (hasNoKeys(server.stores())) {
                out.println("  There is no key yet; programs need one, or a token: vedette key create");
            }
        }
        out.flush();
    }

    /// Only while nobody can sign in: whoever opens the link first is the first administrator.
    static void welcome(Server server, Config config, PrintWriter out) {
        server.desks().people().firstWelcome().ifPresent(token -> {
            String host = config.http().host().equals("0.0.0.0")
                            || config.http().host().equals("::")
                    ? "localhost"
                    : config.http().host();
            String link = config.web().base(host + ":" + server.httpPort()) + "/console/welcome#" + token;
            out.println("  Nobody can sign in yet. To become the administrator open, within a day and once:");
            out.println("  " + link);
            LOG.atInfo()
                    .addKeyValue("link", link)
                    .log("nobody can sign in yet; this link makes the first administrator");
        });
    }

    private static boolean hasNoKeys(Stores stores) {
        return stores.accessKeys().all().isEmpty();
    }
}
