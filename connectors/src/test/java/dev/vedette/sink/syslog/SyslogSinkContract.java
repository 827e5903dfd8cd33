package dev.vedette.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.testkit.alert.AlertSinkContract;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/// What every sink keeps to, with messages of one format on one way to a receiver.
abstract class SyslogSinkContract extends AlertSinkContract {
    private final SyslogReceiver receiver;
    private final Map<String, String> way;
    private final AtomicInteger delivered = new AtomicInteger();

    /// @param receiver takes everything, and is closed
    /// @param way settings of the transport and the format
    SyslogSinkContract(SyslogReceiver receiver, Map<String, String> way) {
        this.receiver = receiver;
        this.way = way;
    }

    /// What a message says.
    abstract Arrival arrival(SyslogMessage message);

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Override
    protected AlertSink open() {
        SyslogKind kind = new SyslogKind();
        Map<String, String> given = new HashMap<>(way);
        given.put("host", "127.0.0.1");
        given.put("port", String.valueOf(receiver.port()));
        AlertSink sink = kind.open("soc", SinkSettings.of("soc", kind, given, InstantSource.system()));
        assertThat(sink).isInstanceOf(SyslogSink.class);
        return new CountingSink(sink, delivered);
    }

    @Override
    protected List<Arrival> arrivals() {
        return receiver.await(delivered.get()).stream().map(this::arrival).toList();
    }
}
