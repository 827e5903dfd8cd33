package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import dev.vedette.gateway.hub.ServicePolicy;
import dev.vedette.server.store.Stores;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `hub`.
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description = "Show how services reach the hub.",
        synopsisSubcommandLabel = "policies",
        footer = {
            "",
            "Example:",
            "  vedette hub policies --host hub.example     connection strings for SDKs and tools; they are secrets",
            "The server makes the keys when it is started with hub.enabled=true for the first time."
        })
final class HubCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "policies",
            mixinStandardHelpOptions = true,
            description = "Show the connection strings of all policies; whoever has one has its rights.")
    void policies(
            @Mixin ConfigOptions options,
            @Option(names = "--host", defaultValue = "", description = "the name that services reach the hub by")
                    String host) {
        Config config = options.config();
        LogSetup.configure(config.logFormat(), Level.WARN);
        List<ServicePolicy> policies;
        try (Stores stores = Databases.open(config)) {
            policies = stores.hub().identities().policies();
        }
        if (policies.isEmpty()) {
            throw new ConfigException("the hub has no keys yet; start the server with hub.enabled=true once");
        }
        PrintWriter out = spec.commandLine().getOut();
        policies.stream()
                .sorted(Comparator.comparing(ServicePolicy::name))
                .forEach(policy -> out.println("HostName=" + (host.isEmpty() ? hostOf(config) : host)
                        + ";SharedAccessKeyName=" + policy.name() + ";SharedAccessKey=" + policy.primary()));
        out.flush();
    }

    private static String hostOf(Config config) {
        Config.Hub hub = config.hub();
        return hub == null ? config.http().host() : hub.https().host();
    }
}
