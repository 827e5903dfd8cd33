package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.respond.RenewingSink;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.respond.SinkOpener;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.log.LogSink;
import dev.vedette.sink.sns.SnsSink;
import dev.vedette.sink.webhook.WebhookSink;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The sinks that the configuration names.
///
/// @param alerts where alerts go
/// @param time what time it is
record Sinks(Config.Alerts alerts, InstantSource time) implements SinkOpener {
    private static final String FILE = "file";

    /// Which routes alerts take.
    Routing routing() {
        return new Routing(
                alerts.log(),
                alerts.webhook() != null,
                alerts.snsEndpoint() != null,
                alerts.channels().stream().map(ChannelSpec::name).toList(),
                alerts.channels().stream()
                        .filter(ChannelSpec::isEach)
                        .map(ChannelSpec::name)
                        .collect(Collectors.toSet()));
    }

    /// Opens every channel once, so that a setting that cannot be used stops the start and not an alert.
    ///
    /// @throws ConfigException naming the first channel and setting that cannot be used
    void check() {
        requireProtection("alerts.webhook", alerts.webhook());
        requireProtection("alerts.sns-endpoint", alerts.snsEndpoint());
        Set<Path> files = new HashSet<>();
        for (ChannelSpec channel : alerts.channels()) {
            try {
                open(channel).close();
            } catch (VedetteException e) {
                throw new ConfigException("alerts.channels: " + e.getMessage());
            }
            // Two that write one file at a time write over each other.
            if (channel.kind().equals(FILE)
                    && !files.add(Path.of(target(channel)).toAbsolutePath().normalize())) {
                throw new ConfigException("alerts.channels: channel " + channel.name()
                        + ": path is that of another channel, too; give each its own");
            }
        }
    }

    private static void requireProtection(String key, @Nullable URI address) {
        boolean isOpen = address != null
                && address.getUserInfo() != null
                && !"https".equalsIgnoreCase(address.getScheme())
                && !IpAddress.isLoopbackHost(address.getHost());
        if (isOpen) {
            throw new ConfigException(
                    key + " must be https, as a password goes there, was http; only loopback may do without");
        }
    }

    @Override
    public Optional<AlertSink> open(String route) {
        URI webhook = alerts.webhook();
        URI sns = alerts.snsEndpoint();
        Optional<String> topic = Routing.topicOf(route);
        if (route.equals(Routing.LOG) && alerts.log()) {
            return Optional.of(new LogSink(LoggerFactory.getLogger("dev.vedette.alerts")));
        }
        if (route.equals(Routing.WEBHOOK) && webhook != null) {
            return Optional.of(new WebhookSink(webhook, HttpLimits.DEFAULTS, time));
        }
        if (topic.isPresent() && sns != null) {
            return Optional.of(new SnsSink(sns, topic.get(), HttpLimits.DEFAULTS, time));
        }
        return alerts.channels().stream()
                .filter(channel -> channel.name().equals(route))
                .findFirst()
                .map(this::open);
    }

    private AlertSink open(ChannelSpec channel) {
        return new RenewingSink(
                channel.name(),
                () -> {
                    SinkSettings settings = settings(channel);
                    return new RenewingSink.Opened(kind(channel).open(channel.name(), settings), settings.files());
                },
                time);
    }

    /// Where a channel leads to, for people; nothing of it is secret.
    String target(ChannelSpec channel) {
        return kind(channel).target(settings(channel));
    }

    private SinkSettings settings(ChannelSpec channel) {
        return new SinkSettings(channel.name(), kind(channel).settings(), channel.given(), time);
    }

    private static SinkKind kind(ChannelSpec channel) {
        return SinkKinds.of(channel.kind(), "kind");
    }
}
