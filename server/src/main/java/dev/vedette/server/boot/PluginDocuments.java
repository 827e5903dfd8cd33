package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.plugin.PluginException;
import dev.vedette.sensor.plugin.PluginFile;
import dev.vedette.sensor.plugin.PluginLimits;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.store.PluginContent;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads plugins that come by the API as sensors do, and holds their signatures against the keys that the operator
/// trusts.
final class PluginDocuments implements PluginReading {
    private static final String NOBODY = "No plugin is taken: say by plugins.keys whom you trust";

    private final TrustedKeys keys;
    private final boolean isNobodyTrusted;

    private PluginDocuments(TrustedKeys keys, boolean isNobodyTrusted) {
        this.keys = keys;
        this.isNobodyTrusted = isNobodyTrusted;
    }

    /// Trusts whom the configuration trusts.
    ///
    /// @throws VedetteException when a key cannot be read
    static PluginDocuments of(Config.Plugins config) {
        return config.keys() == null
                ? new PluginDocuments(new TrustedKeys(Map.of(), config.unsigned()), !config.unsigned())
                : new PluginDocuments(TrustedKeys.read(config.keys(), config.unsigned()), false);
    }

    /// Trusts some keys.
    static PluginDocuments trusting(TrustedKeys keys) {
        return new PluginDocuments(keys, false);
    }

    @Override
    public Reading read(String name, PluginContent content) {
        if (isNobodyTrusted) {
            return new Reading("", "", List.of(NOBODY));
        }
        try {
            PluginFile file = new PluginFile(name, content.bytes(), content.signature());
            String signer = keys.signer(file).orElse("");
            Plugin plugin = load(file);
            for (Dissector builtIn : ServiceLoader.load(Dissector.class)) {
                if (plugin.protocolNames().contains(builtIn.protocol().name())) {
                    throw new PluginException(
                            "brings the protocol " + builtIn.protocol() + ", which is built in; give it another name");
                }
            }
            return new Reading(plugin.toString(), signer, List.of());
        } catch (PluginException e) {
            return new Reading("", "", List.of("The plugin " + name + " " + e.getMessage()));
        }
    }

    /// Loads it on a thread of its own: how much memory that makes is told of platform threads only, and requests are
    /// carried out on virtual ones.
    static Plugin load(PluginFile file) {
        FutureTask<Plugin> loading = new FutureTask<>(() -> Plugin.load(file, PluginLimits.DEFAULT));
        Thread.ofPlatform().name("vedette-plugin-reading").daemon().start(loading);
        try {
            return loading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("was not read, because the server ends", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PluginException refused) {
                throw new PluginException(String.valueOf(refused.getMessage()), refused);
            }
            throw new VedetteException("the plugin " + file.name() + " cannot be read", e.getCause());
        }
    }
}
