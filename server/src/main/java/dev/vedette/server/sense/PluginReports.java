package dev.vedette.server.sense;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How plugins fare at sites. Kept in memory only: sensors tell it anew every so often. Any thread may call.
public final class PluginReports {
    /// The most plugins at sites that are remembered; the one that was told of longest ago is forgotten first.
    public static final int REPORTS_MAX = 10_000;

    private final Map<Where, PluginReport> latest = new LinkedHashMap<>();

    private record Where(String site, String plugin) {}

    /// Remembers what a sensor has told.
    public synchronized void take(PluginReport report) {
        Where where = new Where(report.site(), report.plugin());
        latest.remove(where);
        if (latest.size() >= REPORTS_MAX) {
            latest.remove(latest.keySet().iterator().next());
        }
        latest.put(where, report);
    }

    /// What was told of a plugin, by site.
    ///
    /// @param plugin the name of its file
    public synchronized List<PluginReport> of(String plugin) {
        return latest.values().stream()
                .filter(report -> report.plugin().equals(plugin))
                .sorted(Comparator.comparing(PluginReport::site))
                .toList();
    }
}
