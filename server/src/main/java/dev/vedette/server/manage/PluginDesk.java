package dev.vedette.server.manage;

import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginShelf;
import dev.vedette.server.store.PluginVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Commands on plugins that sensors run. Any thread may call.
public final class PluginDesk {
    /// The most plugins.
    public static final int PLUGINS_MAX = 100;

    /// How many contents of a plugin are kept, so that an earlier one can be had back.
    public static final int VERSIONS_KEPT = 5;

    private final ControlPlane plane;
    private final PluginShelf shelf;

    /// A desk.
    public PluginDesk(ControlPlane plane) {
        this.plane = plane;
        this.shelf = plane.stores().plugins();
    }

    /// Adds a plugin, or replaces the content of the one of that name. What is current already stays as it is, but for
    /// whether it is enabled.
    ///
    /// @param reading says what the content is
    /// @param name of its file
    /// @param enabled whether sensors run it; null leaves it as it was, or is true of a new one
    /// @throws InvalidRequest naming all that is wrong
    /// @throws LimitExceeded when there are too many
    public PluginRecord put(PluginReading reading, String name, PluginContent content, @Nullable Boolean enabled) {
        PluginReading.Reading read = reading.read(name, content);
        if (!read.problems().isEmpty()) {
            throw new InvalidRequest(String.join("\n", read.problems()));
        }
        String digest = HexFormat.of().formatHex(sha256().digest(content.bytes()));
        return plane.order().ofProfiles(plane.deeds().plugin("put", name), () -> {
            Instant now = plane.clock().instant();
            PluginRecord before = shelf.find(name).orElse(null);
            if (before == null && shelf.all().size() >= PLUGINS_MAX) {
                throw new LimitExceeded("There are at most " + PLUGINS_MAX + " plugins; delete one first");
            }
            boolean isOn = enabled != null ? enabled : before == null || before.enabled();
            if (before != null && isSame(before, digest, read.signer())) {
                return changed(new PluginRecord(name, isOn, before.current(), before.createdAt(), now));
            }
            long version = before == null ? 1 : shelf.versions(name).getFirst().version() + 1;
            PluginVersion current = new PluginVersion(version, read.title(), read.signer(), digest, now);
            PluginRecord plugin = new PluginRecord(name, isOn, current, before == null ? now : before.createdAt(), now);
            shelf.put(plugin, content, VERSIONS_KEPT);
            return plugin;
        });
    }

    private static boolean isSame(PluginRecord before, String digest, String signer) {
        return before.current().sha256().equals(digest)
                && before.current().signer().equals(signer);
    }

    private PluginRecord changed(PluginRecord plugin) {
        shelf.change(plugin);
        return plugin;
    }

    private PluginRecord change(String verb, String name, UnaryOperator<PluginRecord> how) {
        return plane.order().ofProfiles(plane.deeds().plugin(verb, name), () -> changed(how.apply(get(name))));
    }

    /// Has sensors run a plugin, or not.
    ///
    /// @throws NotFound when there is none
    public PluginRecord enable(String name, boolean enabled) {
        return change(
                enabled ? "enable" : "disable",
                name,
                before -> new PluginRecord(
                        name,
                        enabled,
                        before.current(),
                        before.createdAt(),
                        plane.clock().instant()));
    }

    /// Has sensors run an earlier content of a plugin again.
    ///
    /// @throws NotFound when there is no such plugin, or it has no such content any more
    public PluginRecord restore(String name, long version) {
        return change("restore", name, before -> {
            PluginVersion wanted = versions(name).stream()
                    .filter(each -> each.version() == version)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("The plugin " + name + " has no version " + version + " any more"));
            return new PluginRecord(
                    name,
                    before.enabled(),
                    wanted,
                    before.createdAt(),
                    plane.clock().instant());
        });
    }

    /// Removes a plugin with all its contents.
    ///
    /// @throws NotFound when there is none
    public void delete(String name) {
        plane.order().ofProfiles(plane.deeds().plugin("delete", name), () -> {
            if (!shelf.remove(name)) {
                throw missing(name);
            }
            return name;
        });
    }

    private static NotFound missing(String name) {
        return new NotFound("There is no plugin " + name);
    }

    /// A plugin.
    ///
    /// @throws NotFound when there is none
    public PluginRecord get(String name) {
        return shelf.find(name).orElseThrow(() -> missing(name));
    }

    /// Every plugin by name.
    public List<PluginRecord> list() {
        return shelf.all();
    }

    /// The contents that a plugin has had, as far as they are kept; the newest first.
    ///
    /// @throws NotFound when there is none
    public List<PluginVersion> versions(String name) {
        return shelf.versions(get(name).name());
    }

    /// The content that sensors run.
    ///
    /// @throws NotFound when there is none
    public PluginContent content(String name) {
        return shelf.content(name, get(name).current().version()).orElseThrow(() -> missing(name));
    }

    /// The plugins that sensors run.
    public InForce inForce() {
        List<PluginRecord> enabled =
                shelf.all().stream().filter(PluginRecord::enabled).toList();
        ContentVersion version = new ContentVersion();
        enabled.forEach(plugin -> version.with(plugin.name()).with(plugin.current()));
        return new InForce(version.text(), enabled);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /// Plugins together.
    ///
    /// @param version another one whenever any plugin is another
    /// @param plugins by name
    public record InForce(String version, List<PluginRecord> plugins) {
        /// Copies the list.
        public InForce {
            plugins = List.copyOf(plugins);
        }
    }
}
