package dev.vedette.server.manage;

import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackFault;
import dev.vedette.server.store.PluginContent;
import java.util.List;
import java.util.Set;

/// Reads content packs and tries all that is in them: whom they are signed by, whether rules make sense and find what
/// their
/// cases say, whether plugins stand their trials. Any thread may call.
@FunctionalInterface
public interface PackReading {
    /// Reads and tries a pack.
    ///
    /// @param file its bytes
    /// @throws PackFault when it is none, or nobody whom we trust has signed it
    Reading read(byte[] file);

    /// What a pack holds.
    ///
    /// @param pack itself
    /// @param rules by name
    /// @param plugins by name
    /// @param builtIn names of detections that the program has built in
    /// @param cases how many cases of rules were tried
    /// @param problems all that is wrong; none when it may be imported
    record Reading(
            Pack pack, List<Rule> rules, List<Plugin> plugins, Set<String> builtIn, int cases, List<String> problems) {
        /// Copies the lists.
        public Reading {
            rules = List.copyOf(rules);
            plugins = List.copyOf(plugins);
            builtIn = Set.copyOf(builtIn);
            problems = List.copyOf(problems);
        }
    }

    /// A rule.
    ///
    /// @param name as its document says
    /// @param title for people
    /// @param document in YAML
    record Rule(String name, String title, String document) {}

    /// A plugin.
    ///
    /// @param name of its file
    /// @param title what it calls itself
    /// @param signer the name of the key that has signed it; empty when nobody has
    record Plugin(String name, String title, String signer, PluginContent content) {}
}
