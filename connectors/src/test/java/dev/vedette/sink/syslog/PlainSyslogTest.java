package dev.vedette.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.testkit.alert.AlertSinkContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/// What every sink keeps to, with messages in the format `plain` over tcp (octet-counting).
final class PlainSyslogTest extends AlertSinkContract {
    private final SyslogReceiver receiver = SyslogReceiver.tcp(0, true);
    private final AtomicInteger delivered = new AtomicInteger();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Override
    protected AlertSink open() {
        SyslogKind kind = new SyslogKind();
        Map<String, String> given = Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(receiver.port()),
                "transport", "tcp",
                "framing", "octet-counting",
                "format", "plain");
        SinkSettings settings = SinkSettings.of("soc", kind, given, InstantSource.system());
        AlertSink sink = kind.open("soc", settings);
        assertThat(sink).isInstanceOf(SyslogSink.class);
        return new CountingSink(sink, delivered);
    }

    @Override
    protected List<Arrival> arrivals() {
        return receiver.await(delivered.get()).stream()
                .map(PlainSyslogTest::arrival)
                .toList();
    }

    private static Arrival arrival(SyslogMessage message) {
        Map<String, String> data = message.data();
        return new Arrival(
                message.id(),
                Unescaped.of(data.getOrDefault("violation", "")),
                Unescaped.of(data.getOrDefault("thing", "")),
                Unescaped.of(data.getOrDefault("profile", "")),
                Unescaped.of(data.getOrDefault("behavior", "")));
    }
}
