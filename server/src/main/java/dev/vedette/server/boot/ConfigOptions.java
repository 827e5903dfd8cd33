package dev.vedette.server.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which every verb is configured.
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a YAML file of keys; see docs/reference/configuration.md")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "set one key, as --set http.port=9090; may be repeated")
    private List<String> settings = new ArrayList<>();

    /// The values of all keys.
    ConfigValues values() {
        return ConfigValues.gather(file, System.getenv(), settings);
    }

    /// The checked configuration.
    Config config() {
        return Config.of(values());
    }
}
