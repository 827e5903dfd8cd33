package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Plugins of sensors, with the contents that they have had.
public interface PluginShelf {
    /// Adds a plugin with its first content, or gives the one of its name another; its creation time stays. Contents
    /// older than the newest so many are forgotten.
    ///
    /// @param plugin with a current version that is not there yet
    /// @param versionsKept how many contents are kept, at least 1
    void put(PluginRecord plugin, PluginContent content, int versionsKept);

    /// Changes whether a plugin is enabled, which of its contents is current, and when it was changed.
    ///
    /// @param plugin with a current version that is there
    /// @return false when there is no such plugin
    boolean change(PluginRecord plugin);

    /// The plugin of a name.
    Optional<PluginRecord> find(String name);

    /// Every plugin by name.
    List<PluginRecord> all();

    /// The contents that a plugin has had, the newest first.
    List<PluginVersion> versions(String name);

    /// One of its contents.
    Optional<PluginContent> content(String name, long version);

    /// Removes a plugin with all its contents; false when there is none.
    boolean remove(String name);
}
