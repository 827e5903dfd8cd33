package dev.vedette.server.manage;

import dev.vedette.server.store.PluginContent;
import java.util.List;

/// Reads plugins of sensors, and says whether the operator trusts who made them. Any thread may call.
@FunctionalInterface
public interface PluginReading {
    /// Reads a plugin.
    ///
    /// @param name of its file, which says of what kind it is
    Reading read(String name, PluginContent content);

    /// What a file is.
    ///
    /// @param title what the plugin calls itself; empty when it makes no sense
    /// @param signer the name of the key that has signed it; empty when nobody has
    /// @param problems all that is wrong; none when sensors may run it
    record Reading(String title, String signer, List<String> problems) {
        /// Copies the list.
        public Reading {
            problems = List.copyOf(problems);
        }
    }
}
