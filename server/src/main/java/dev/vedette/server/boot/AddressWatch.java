package dev.vedette.server.boot;

import dev.vedette.gateway.mqtt.MqttSource;
import dev.vedette.gateway.mqtt.MqttSource.Conduct;
import dev.vedette.sdk.observe.IpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator of addresses that guess or flap: once when it begins, once when it is over. Attempts are also
/// counted for each device that they name; here is who makes them. One thread at a time.
final class AddressWatch {
    /// How often to look.
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AddressWatch.class);

    private final Supplier<List<MqttSource>> sources;
    private Map<IpAddress, Conduct> known = Map.of();

    /// @param sources the addresses that have done most of late
    AddressWatch(Supplier<List<MqttSource>> sources) {
        this.sources = sources;
    }

    /// Looks, and says what has changed.
    void look() {
        Map<IpAddress, Conduct> now = new HashMap<>();
        for (MqttSource source : sources.get()) {
            Conduct conduct = source.conduct();
            if (conduct == Conduct.GUESSES || conduct == Conduct.FLAPS) {
                now.put(source.address(), conduct);
                if (known.get(source.address()) != conduct) {
                    say(source, conduct);
                }
            }
        }
        known.keySet().stream()
                .filter(address -> !now.containsKey(address))
                .forEach(address -> LOG.info("mqtt: {} is quiet again", address));
        known = now;
    }

    private static void say(MqttSource source, Conduct conduct) {
        LOG.atWarn()
                .addKeyValue("address", source.address())
                .addKeyValue("attempts", source.attempts())
                .addKeyValue("failures", source.failures())
                .addKeyValue("clients", source.clients())
                .log(
                        conduct == Conduct.GUESSES
                                ? "mqtt: {} of {} attempts from {} failed, as about {} clients: someone guesses, or a"
                                        + " site is set up wrongly"
                                : "mqtt: {} of {} attempts from {} failed, as about {} clients: a client connects"
                                        + " again and again; look at its network and keep-alive",
                        source.failures(),
                        source.attempts(),
                        source.address(),
                        source.clients());
    }
}
