package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.Upkeep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/// What keeps a server going that has one of each.
final class FixedUpkeep implements Upkeep {
    @Override
    public List<Gateway> gateways() {
        return List.of(new Gateway("mqtt", "MQTT", "127.0.0.1:1883", false, 3L, 100, 2, 1.5, List.of()));
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting("database.password", "********", "environment", "password", true));
    }

    @Override
    public List<Kept> retention() {
        return List.of(new Kept("datapoints", Duration.ofDays(14)));
    }

    @Override
    public List<Channel> channels() {
        return List.of(
                new Channel("webhook", "webhook", "https://example.test/…", true, 1, 2, 3, 4, "it said 500", null));
    }

    @Override
    public OptionalInt sensorPort() {
        return OptionalInt.of(9443);
    }

    @Override
    public SortedSet<String> channelNames() {
        return new TreeSet<>(List.of("sns", "webhook"));
    }

    @Override
    public Optional<Trial> test(String channel) {
        return channel.equals("webhook")
                ? Optional.of(new Trial(false, "It did not arrive: it said 500.", Duration.ofMillis(12)))
                : Optional.empty();
    }

    @Override
    public List<BuiltIn> detections() {
        Detection stop = new Detection(
                "stop",
                "A controller is stopped",
                Severity.CRITICAL,
                "operational",
                List.of("T0816"),
                "",
                List.of(),
                null);
        return List.of(new BuiltIn(stop, true, 7));
    }
}
