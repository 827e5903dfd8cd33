package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.host.NetworkEvent.ProtocolMessage;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.server.query.DecodedMessage;
import dev.vedette.server.query.EvidenceReading;
import dev.vedette.server.sense.EvidenceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes what was found from the packets that are kept of it, by the protocols that this program has built
/// in: a sensor of its own reads them again. Any thread may call.
final class EvidenceMessages implements EvidenceReading {
    /// A longer value of a field is cut here.
    private static final int VALUE_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceMessages.class);
    private static final HexFormat HEX = HexFormat.of();

    private final EvidenceStore evidence;

    EvidenceMessages(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    @Override
    public Optional<DecodedMessage> messageOf(Cause cause, MetricName metric) {
        if (!EvidenceStore.isName(cause.evidence())) {
            return Optional.empty();
        }
        return evidence.find(cause.evidence()).flatMap(capture -> read(capture, cause));
    }

    private static Optional<DecodedMessage> read(byte[] capture, Cause cause) {
        try {
            Path file = Files.createTempFile("vedette-evidence", ".pcap");
            try {
                Files.write(file, capture);
                return Optional.ofNullable(last(file)).map(EvidenceMessages::decoded);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | CaptureException e) {
            // The page shows the words of the finding and the packets themselves.
            LOG.warn("the packets {} cannot be decoded: {}", cause.evidence(), e.getMessage());
            return Optional.empty();
        }
    }

    /// The last message: packets are kept up to and including the one that caused the finding. Their times do not tell,
    /// as captures of other days are found now.
    private static @Nullable ProtocolMessage last(Path file) {
        List<Dissector> dissectors = new ArrayList<>();
        ServiceLoader.load(Dissector.class).forEach(dissectors::add);
        List<ProtocolMessage> read = new ArrayList<>();
        Sensor sensor = new Sensor(Site.DEFAULT, dissectors, SensorLimits.DEFAULT, event -> {
            if (event instanceof ProtocolMessage message) {
                read.add(message);
            }
        });
        try (CaptureFile packets = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (packets.next(packet)) {
                sensor.accept(packet);
            }
            sensor.finish();
        }
        return read.isEmpty() ? null : read.getLast();
    }

    private static DecodedMessage decoded(ProtocolMessage event) {
        Message message = event.message();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("source", event.source().toString());
        fields.put("destination", event.destination().toString());
        for (int i = 0; i < message.size(); i++) {
            fields.put(message.field(i).name(), shown(message.value(i)));
        }
        return new DecodedMessage(event.protocol().name(), message.operation(), fields);
    }

    private static String shown(Object value) {
        String text = switch (value) {
            case byte[] bytes -> HEX.formatHex(bytes);
            case long[] numbers -> Arrays.toString(numbers);
            case double[] decimals -> Arrays.toString(decimals);
            default -> value.toString();
        };
        return text.length() <= VALUE_MAX ? text : text.substring(0, VALUE_MAX) + "…";
    }
}
