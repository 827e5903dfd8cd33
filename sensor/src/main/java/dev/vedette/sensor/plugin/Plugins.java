package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The plugins of one sensor: loads what comes, keeps what runs, and says what became of each file. Any thread may
/// call; loading runs on the caller's.
///
/// A file that is replaced by one that is refused goes on as it was. Of two files with the same plugin or protocol the
/// one that came first has it.
public final class Plugins {
    /// The most files.
    public static final int FILES_MAX = 256;

    private final Set<String> builtIn;
    private final TrustedKeys keys;
    private final PluginLimits limits;
    private final Listener listener;
    private final SortedMap<String, Running> running = new TreeMap<>();
    private final SortedMap<String, PluginStatus> refused = new TreeMap<>();

    private record Running(Plugin plugin, String signer) {}

    /// Who carries out what changes.
    public interface Listener {
        /// Plugins have come, gone, or were replaced. On the thread that has called [Plugins].
        void changed(Change change);

        /// A plugin was quarantined: its protocols are to be taken from the sensor. On the thread of the sensor, in the
        /// middle of a packet.
        void quarantined(Plugin plugin, String why);

        /// A file was refused.
        void refused(PluginStatus status);
    }

    /// What is to be changed in a sensor.
    ///
    /// @param dismissed names of the protocols that are not asked any more, those that are replaced among them
    /// @param hosted who is asked from now on
    /// @param plugins all that run now
    public record Change(List<String> dismissed, List<Dissector> hosted, List<Plugin> plugins) {
        /// Copies the lists.
        public Change {
            dismissed = List.copyOf(dismissed);
            hosted = List.copyOf(hosted);
            plugins = List.copyOf(plugins);
        }
    }

    /// No plugin yet.
    ///
    /// @param builtIn protocols that no plugin may bring
    /// @param keys who may have made a plugin
    public Plugins(Collection<Protocol> builtIn, TrustedKeys keys, PluginLimits limits, Listener listener) {
        this.builtIn = new HashSet<>(builtIn.stream().map(Protocol::name).toList());
        this.keys = keys;
        this.limits = limits;
        this.listener = listener;
    }

    /// A file has come, or was replaced. Nothing happens when its content is the one that runs.
    ///
    /// @return what became of it
    public synchronized PluginStatus put(PluginFile file) {
        Running before = running.get(file.name());
        boolean isSame = before != null && before.plugin().file().sha256().equals(file.sha256());
        try {
            String signer = keys.signer(file).orElse("");
            if (before != null && isSame && before.plugin().quarantine().isEmpty()) {
                running.put(file.name(), new Running(before.plugin(), signer));
                refused.remove(file.name());
                return status(file.name(), running.get(file.name()));
            }
            Plugin plugin = Plugin.load(file, limits);
            refuseWhatIsTaken(plugin, file.name());
            plugin.whenQuarantined(why -> listener.quarantined(plugin, why));
            Running now = new Running(plugin, signer);
            running.put(file.name(), now);
            refused.remove(file.name());
            List<String> dismissed = new ArrayList<>(plugin.protocolNames());
            if (before != null) {
                dismissed.addAll(before.plugin().protocolNames());
            }
            listener.changed(new Change(dismissed, plugin.dissectors(), plugins()));
            return status(file.name(), now);
        } catch (PluginException e) {
            return refuse(file, String.valueOf(e.getMessage()));
        }
    }

    private void refuseWhatIsTaken(Plugin plugin, String file) {
        if (running.size() >= FILES_MAX && !running.containsKey(file)) {
            throw new PluginException("is one too many: there are " + FILES_MAX + " plugins, which is the limit");
        }
        Set<String> own = new HashSet<>();
        for (String protocol : plugin.protocolNames()) {
            if (builtIn.contains(protocol)) {
                throw new PluginException(
                        "brings the protocol " + protocol + ", which is built in; give it another name");
            }
            if (!own.add(protocol)) {
                throw new PluginException("brings the protocol " + protocol + " twice");
            }
        }
        running.forEach((other, each) -> {
            if (!other.equals(file)) {
                for (String protocol : each.plugin().protocolNames()) {
                    if (own.contains(protocol)) {
                        throw new PluginException(
                                "brings the protocol " + protocol + ", as " + other + " does; remove one of them");
                    }
                }
            }
        });
    }

    private PluginStatus refuse(PluginFile file, String why) {
        PluginStatus status = new PluginStatus(
                file.name(), file.sha256(), PluginStatus.State.REFUSED, why, "", "", "", List.of(), null);
        if (refused.size() >= FILES_MAX) {
            refused.remove(refused.firstKey());
        }
        PluginStatus before = refused.put(file.name(), status);
        if (!status.equals(before)) {
            listener.refused(status);
        }
        return status;
    }

    /// A file is there that cannot be a plugin at all, as one that is too large.
    public synchronized void refuse(String file, String why) {
        PluginStatus status = new PluginStatus(file, "", PluginStatus.State.REFUSED, why, "", "", "", List.of(), null);
        if (!status.equals(refused.put(file, status))) {
            listener.refused(status);
        }
    }

    /// A file is gone.
    public synchronized void remove(String file) {
        refused.remove(file);
        Running gone = running.remove(file);
        if (gone != null) {
            listener.changed(new Change(gone.plugin().protocolNames(), List.of(), plugins()));
        }
    }

    /// The plugins that are loaded, in the order of their files; those that are quarantined, too.
    public synchronized List<Plugin> plugins() {
        return running.values().stream().map(Running::plugin).toList();
    }

    /// What became of each file, in the order of their names.
    public synchronized List<PluginStatus> statuses() {
        SortedMap<String, PluginStatus> all = new TreeMap<>();
        running.forEach((file, each) -> all.put(file, status(file, each)));
        refused.forEach((file, status) -> all.merge(file, status, Plugins::beside));
        return List.copyOf(all.values());
    }

    /// A file that was refused while the one before it runs.
    private static PluginStatus beside(PluginStatus running, PluginStatus refused) {
        return new PluginStatus(
                running.file(),
                running.sha256(),
                running.state(),
                "the file is another now, and was refused: it " + refused.reason(),
                running.name(),
                running.author(),
                running.signer(),
                running.protocols(),
                running.figures());
    }

    private static PluginStatus status(String file, Running running) {
        Plugin plugin = running.plugin();
        String quarantine = plugin.quarantine().orElse("");
        return new PluginStatus(
                file,
                plugin.file().sha256(),
                quarantine.isEmpty() ? PluginStatus.State.RUNNING : PluginStatus.State.QUARANTINED,
                quarantine,
                plugin.toString(),
                plugin.title().author(),
                running.signer(),
                plugin.protocolNames(),
                plugin.figures());
    }

    /// The files that are known, whatever became of them.
    public synchronized Map<String, String> digests() {
        SortedMap<String, String> all = new TreeMap<>();
        statuses().forEach(status -> all.put(status.file(), status.sha256()));
        return all;
    }
}
