package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.plugin.TrustedKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which plugins there are, and whose may run.
final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "protocols of others: files NAME.jar and NAME.yaml, looked for while the sensor runs, too;"
                    + " needs one of the next two")
    private @Nullable Path folder;

    @Option(
            names = "--plugin-keys",
            paramLabel = "PATH",
            description =
                    "with --plugins or --to: run what is signed with one of these keys: a file, or a folder of *.pem")
    private @Nullable Path keys;

    @Option(
            names = "--allow-unsigned-plugins",
            description = "with --plugins or --to: run what nobody has signed, too: for trying out your own")
    private boolean areUnsignedAllowed;

    @Option(
            names = "--figures",
            paramLabel = "OUT.json",
            description = "write what each protocol and plugin has seen, and how it fares; anew every 5 s")
    private @Nullable Path figures;

    /// Loads what is there.
    ///
    /// @throws VedetteException when nobody is trusted, or the folder or a key cannot be read
    LivePlugins open(Collection<Protocol> builtIn, PrintWriter out) {
        FiguresFile to = figures == null ? null : new FiguresFile(figures);
        if (folder == null) {
            TrustedKeys whose = takesFromServer() ? trusted() : TrustedKeys.NOBODY_ASKS;
            return new LivePlugins(builtIn, null, whose, to, out);
        }
        return new LivePlugins(builtIn, folder, trusted(), to, out);
    }

    /// Whether a server may bring plugins: when it was said whose may run here. What a server trusts is not enough.
    boolean takesFromServer() {
        return keys != null || areUnsignedAllowed;
    }

    private TrustedKeys trusted() {
        if (keys != null) {
            return TrustedKeys.read(keys, areUnsignedAllowed);
        }
        if (!areUnsignedAllowed) {
            throw new VedetteException("--plugins needs --plugin-keys with the keys of those whose plugins may run;"
                    + " to try out a plugin of your own, --allow-unsigned-plugins instead");
        }
        return new TrustedKeys(Map.of(), true);
    }
}
