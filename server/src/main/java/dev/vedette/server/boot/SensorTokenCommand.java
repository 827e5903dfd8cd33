package dev.vedette.server.boot;

import dev.vedette.server.identity.SensorCa;
import dev.vedette.server.manage.SensorDesk;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `sensor token`.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make a token on the server that lets one sensor join, once.",
        footer = {
            "",
            "Examples:",
            "  vedette sensor token --site waterworks --name north --set https.enabled=true",
            "  vedette sensor token --site waterworks --zone cell-3 --for 24h --config /etc/vedette.yaml",
            "Works while the server runs. It needs the server's configuration, as the token says who certifies it."
        })
final class SensorTokenCommand implements Callable<Integer> {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "::1");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--site", required = true, paramLabel = "SITE", description = "where the sensor will be")
    private String site = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "of the site, that it will watch")
    private @Nullable String zone;

    @Option(names = "--name", paramLabel = "NAME", description = "what it will be called; otherwise it says so itself")
    private @Nullable String name;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "how long it is good, at most 7d (${DEFAULT-VALUE})")
    private Duration life = SensorDesk.LIFE_DEFAULT;

    @Override
    public Integer call() {
        Config config = options.config();
        SensorDesk.Made made;
        String fingerprint;
        try (OfflineDesks open = OfflineDesks.open(config)) {
            SensorCa authority = DeviceAccess.sensorAuthority(config, open.authority(), Clock.systemUTC());
            fingerprint = authority.serverFingerprint();
            made = open.desks().sensors().token(new SensorDesk.Wish(site, zone, name), life);
        }
        Config.Tls https = Objects.requireNonNull(config.https());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Token " + made.token().id() + " made for a sensor of the site " + site
                + ". It is good once, until " + made.token().expiresAt() + ", and shown this once. On the sensor:");
        out.println("  vedette sensor join https://" + host(https.names()) + ":" + https.port() + " " + made.secret()
                + "." + fingerprint);
        out.flush();
        return 0;
    }

    /// By what others know this machine, as far as it is known here.
    private static String host(List<String> names) {
        String host =
                names.stream().filter(each -> !OURS.contains(each)).findFirst().orElse("localhost");
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
