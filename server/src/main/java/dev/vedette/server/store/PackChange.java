package dev.vedette.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is other when a pack has come, gone, or gone back to an earlier version.
///
/// @param pack its name
/// @param current the version that counts from now on; null when the pack goes
/// @param content the file of that version when it is new; empty when it is kept already; not to be changed
/// @param versionsKept how many versions are kept, at least 1
/// @param rules to add, or to put in the place of those of their names
/// @param rulesGone names of rules to remove
/// @param plugins to add, or to put in the place of those of their names
/// @param pluginsGone names of plugins to remove
/// @param items all that is the pack's from now on
public record PackChange(
        String pack,
        @Nullable PackRecord current,
        byte[] content,
        int versionsKept,
        List<NetworkRuleRecord> rules,
        List<String> rulesGone,
        List<PluginPut> plugins,
        List<String> pluginsGone,
        List<PackItem> items) {
    /// Copies the lists.
    public PackChange {
        rules = List.copyOf(rules);
        rulesGone = List.copyOf(rulesGone);
        plugins = List.copyOf(plugins);
        pluginsGone = List.copyOf(pluginsGone);
        items = List.copyOf(items);
    }

    /// A plugin with a content that is new.
    ///
    /// @param versionsKept how many contents are kept
    public record PluginPut(PluginRecord plugin, PluginContent content, int versionsKept) {}
}
