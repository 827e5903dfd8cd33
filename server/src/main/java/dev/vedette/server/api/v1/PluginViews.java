package dev.vedette.server.api.v1;

import dev.vedette.server.sense.PluginReport;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Plugins of sensors as they are written in JSON.
final class PluginViews {
    private PluginViews() {}

    @About("A plugin of sensors.")
    record Plugin(
            @About("the name of its file") String name,
            @About("whether sensors run it") boolean enabled,
            @About("one more with every content") long version,
            @About("what it is") String title,

            @About("whose key has signed it; empty for nobody's")
            String signer,

            @About("the digest of its content, in hexadecimal digits")
            String sha256,

            @About("when it was put first") Instant created,
            @About("when it was last changed") Instant modified,

            @About("how it fares at sites, as sensors told last")
            List<Site> sites) {
        static Plugin of(PluginRecord plugin, List<PluginReport> reports) {
            PluginVersion current = plugin.current();
            return new Plugin(
                    plugin.name(),
                    plugin.enabled(),
                    current.version(),
                    current.title(),
                    current.signer(),
                    current.sha256(),
                    plugin.createdAt(),
                    plugin.modifiedAt(),
                    reports.stream()
                            .map(report -> Site.of(report, current.sha256()))
                            .toList());
        }
    }

    @About("How a plugin fares at a site.")
    record Site(
            @About("where") String site,
            @About("running, refused or quarantined") String state,

            @About("why it does not run; empty when it does")
            String reason,

            @About("whether that is its present content") boolean current,
            @About("when it was told") Instant told,
            @About("what it has done, by name") Map<String, Long> figures) {
        static Site of(PluginReport report, String sha256) {
            return new Site(
                    report.site(),
                    report.state(),
                    report.reason(),
                    report.sha256().equals(sha256),
                    report.at(),
                    new TreeMap<>(report.figures()));
        }
    }

    @About("The plugins of sensors.")
    record Plugins(@About("by name") List<Plugin> items) {}

    @About("A content that a plugin has had.")
    record Version(
            @About("its number") long version,
            @About("what it is") String title,

            @About("whose key has signed it; empty for nobody's")
            String signer,

            @About("its digest, in hexadecimal digits") String sha256,
            @About("when it was put") Instant created) {
        static Version of(PluginVersion version) {
            return new Version(
                    version.version(), version.title(), version.signer(), version.sha256(), version.createdAt());
        }
    }

    @About("The contents that a plugin has had.")
    record Versions(@About("the latest first") List<Version> items) {}

    @About("The plugins that sensors run.")
    record InForce(
            @About("changes with them") String version,
            @About("their names and digests") List<Digest> plugins) {}

    @About("A plugin that sensors run.")
    record Digest(
            @About("the name of its file") String name,

            @About("the digest of its content, in hexadecimal digits")
            String sha256) {}
}
