package dev.vedette.agent.config;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.agent.send.Endpoint;
import dev.vedette.agent.send.TlsSettings;
import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.ReportFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The whole configuration of an agent, checked.
///
/// @param thing the name of the device
/// @param server where reports go, and who we are there
/// @param reports what reports say
/// @param events what security events are told, or null when none are
/// @param cache what waits on disk, and how it leaves
public record AgentConfig(
        ThingName thing,
        Endpoint server,
        Reports reports,
        @Nullable Events events,
        Cache cache) {
    /// The keys that there are, besides those of metrics.
    public static final Set<String> KEYS = Set.of(
            "thing",
            "server.host",
            "server.port",
            "server.tls",
            "server.ca",
            "server.certificate",
            "server.key",
            "server.alpn",
            "server.user",
            "server.password-file",
            "server.client-id",
            "reports.interval",
            "reports.format",
            "reports.interfaces-ignored",
            "events.collect",
            "events.look-every",
            "events.send-every",
            "events.snapshot-every",
            "events.command-lines",
            "hub.host",
            "hub.port",
            "hub.device",
            "hub.key-file",
            "cache.dir",
            "cache.events-bytes",
            "cache.reports-bytes",
            "cache.sync-every",
            "send.per-second");

    private static final long REPORTS_BYTES_MIN = 2L << 20;
    private static final long EVENTS_BYTES_MIN = 1L << 20;

    /// What reports say.
    ///
    /// @param interval from one to the next
    /// @param format their encoding on the wire
    /// @param interfacesIgnored interfaces whose traffic is not counted
    /// @param metrics values of one's own
    public record Reports(
            Duration interval, ReportFormat format, List<String> interfacesIgnored, List<CustomMetric> metrics) {}

    /// A kind of security events.
    public enum EventKind {
        /// Processes that were started.
        PROCESS_CREATE,
        /// Logins, and such as failed.
        LOGIN,
        /// Users of the system and their groups.
        LOCAL_USERS,
        /// Ports that are listened on, and by whom.
        LISTENING_PORTS,
        /// What system it is.
        SYSTEM_INFORMATION,
        /// What is installed.
        PACKAGES
    }

    /// What security events are told.
    ///
    /// @param hub where they go, and who we are there
    /// @param device the id of the device there
    /// @param kinds which are told
    /// @param lookEvery how often the agent looks for what is new
    /// @param sendEvery for how long events are gathered for a message
    /// @param snapshotEvery how often it tells how things stand, without anything being new
    /// @param commandLines whether the command lines of processes are told
    public record Events(
            Endpoint hub,
            String device,
            Set<EventKind> kinds,
            Duration lookEvery,
            Duration sendEvery,
            Duration snapshotEvery,
            boolean commandLines) {}

    /// What waits on disk.
    ///
    /// @param dir the folder
    /// @param events how much security events may take
    /// @param reports how much reports may take
    /// @param syncEvery the longest that a message of low priority is not yet on the disk
    /// @param sendPerSecond how many messages a backlog drains in a second
    public record Cache(Path dir, CacheLimits events, CacheLimits reports, Duration syncEvery, int sendPerSecond) {}

    /// Reads a file.
    ///
    /// @throws ConfigFault when it is not as it must be
    public static AgentConfig read(Path file) {
        return of(ConfigLines.read(file, KEYS));
    }

    /// Reads lines.
    ///
    /// @throws ConfigFault when they are not as they must be
    public static AgentConfig of(List<String> lines) {
        return of(new ConfigLines("the configuration", lines, KEYS));
    }

    private static AgentConfig of(ConfigLines lines) {
        String name = lines.required("thing", "pump-7");
        if (!ThingName.problemWith(name).isEmpty() || name.matches(".*[+#/].*")) {
            throw lines.fault("thing", name, "1 to 128 bytes, no control character, +, # or /, as it is in a topic");
        }
        Endpoints endpoints = new Endpoints(lines, name);
        return new AgentConfig(
                new ThingName(name), endpoints.server(), reports(lines), events(lines, endpoints), cache(lines));
    }

    private static Reports reports(ConfigLines lines) {
        return new Reports(
                lines.duration("reports.interval", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)),
                lines.oneOf("reports.format", ReportFormat.JSON, ReportFormat.class),
                lines.list("reports.interfaces-ignored", List.of("lo")),
                lines.metrics());
    }

    private static @Nullable Events events(ConfigLines lines, Endpoints endpoints) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String kind : lines.list("events.collect", List.of())) {
            kinds.addAll(kindsOf(lines, kind));
        }
        if (kinds.isEmpty()) {
            return null;
        }
        return new Events(
                endpoints.hub(),
                endpoints.device(),
                kinds,
                lines.duration(
                        "events.look-every", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)),
                lines.duration("events.send-every", Duration.ofMinutes(1), Duration.ZERO, Duration.ofDays(1)),
                lines.duration(
                        "events.snapshot-every", Duration.ofHours(13), Duration.ofMinutes(1), Duration.ofDays(30)),
                lines.flag("events.command-lines", false));
    }

    private static Set<EventKind> kindsOf(ConfigLines lines, String name) {
        if (name.equals("all")) {
            return EnumSet.allOf(EventKind.class);
        }
        for (EventKind kind : EventKind.values()) {
            if (ConfigLines.name(kind).equals(name)) {
                return EnumSet.of(kind);
            }
        }
        throw lines.fault(
                "events.collect",
                name,
                "all, or of process-create, login, local-users, listening-ports, system-information, packages");
    }

    private static Cache cache(ConfigLines lines) {
        return new Cache(
                lines.path("cache.dir").orElse(Path.of("/var/lib/vedette-agent")),
                new CacheLimits(lines.size("cache.events-bytes", 10L << 20, EVENTS_BYTES_MIN, CacheLimits.BYTES_MOST)),
                new CacheLimits(lines.size("cache.reports-bytes", 2L << 20, REPORTS_BYTES_MIN, CacheLimits.BYTES_MOST)),
                lines.duration("cache.sync-every", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofHours(1)),
                lines.number("send.per-second", 2, 1, 1000));
    }

    /// The security events, when there are any.
    public Optional<Events> told() {
        return Optional.ofNullable(events);
    }

    /// How the server's connection is encrypted, when it is.
    public Optional<TlsSettings> tls() {
        return Optional.ofNullable(server.tls());
    }
}
