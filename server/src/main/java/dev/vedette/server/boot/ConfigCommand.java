package dev.vedette.server.boot;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `config`.
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Show the configuration.",
        synopsisSubcommandLabel = "show")
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print every key, its value and where the value came from.",
            footer = {
                "",
                "Example:",
                "  vedette config show --config /etc/vedette.yaml --set engine.pane=60s",
                "Order: defaults, then the file, then the environment (VEDETTE_HTTP_PORT), then --set."
            })
    void show(
            @Mixin ConfigOptions options,
            @Option(names = "--explain", description = "print what each key means, too") boolean explain) {
        ConfigValues values = options.values();
        int width = Arrays.stream(ConfigKey.values())
                .mapToInt(key -> key.path().length())
                .max()
                .orElse(0);
        PrintWriter out = spec.commandLine().getOut();
        for (ConfigKey key : ConfigKey.values()) {
            ConfigValues.Value value = values.value(key);
            String shown = key.isSecret() && !value.text().isEmpty() ? "********" : value.text();
            if (explain) {
                out.println("# " + key.meaning() + " (" + key.environmentName() + ")");
            }
            out.println(("%-" + width + "s  %-24s  %s").formatted(key.path(), shown, value.origin()));
        }
        out.flush();
        Config.of(values);
    }
}
