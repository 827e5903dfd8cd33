package dev.vedette.source.iothub;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.source.HubLog;
import dev.vedette.source.LogStory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Lines that are records. Every record stands for itself, so nothing is remembered: a hub does not log the messages of
/// a device, so that nobody may be said to be connected and silent.
final class RecordStory implements LogStory {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final HubLog records;

    RecordStory(HubLog records) {
        this.records = records;
    }

    @Override
    public void tell(String line, Instant now, Consumer<BrokerObservation> seen) {
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        records.read(text.getBytes(StandardCharsets.UTF_8), now, new HubLog.Reader() {
            @Override
            public boolean understood() {
                return true;
            }

            @Override
            public boolean wrong(int at, String message) {
                return true;
            }

            @Override
            public void seen(BrokerObservation observation) {
                seen.accept(observation);
            }
        });
    }

    @Override
    public List<BrokerObservation> held(Instant now) {
        return List.of();
    }

    @Override
    public List<String> memory() {
        return List.of();
    }

    @Override
    public void recall(List<String> lines) {
        // Nothing was remembered.
    }

    @Override
    public void forget() {
        // Nothing was remembered.
    }
}
