package dev.vedette.server.boot;

import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.TelemetryTaker;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.server.ingest.SecurityIntake;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Takes the telemetry of the hub's devices: security messages are read and judged, as what the device says of itself,
/// also when a module of it sent them; everything else is taken and not kept, as it is counted already.
final class HubTelemetry implements TelemetryTaker {
    /// How long a device waits at most until its messages are durable.
    static final int PATIENCE_SECONDS = 30;

    private final SecurityIntake security;

    HubTelemetry(SecurityIntake security) {
        this.security = security;
    }

    @Override
    public HubAnswer<Integer> take(HubId from, List<HubMessage> messages, Transport transport) {
        List<byte[]> documents = messages.stream()
                .filter(HubMessage::isSecurityMessage)
                .map(HubMessage::body)
                .toList();
        if (documents.isEmpty()) {
            return HubAnswer.done(messages.size());
        }
        BlockingQueue<SecurityIntake.Outcome> outcome = new ArrayBlockingQueue<>(1);
        security.submit(from.ofDevice().thing(), documents, outcome::add);
        return switch (awaited(outcome)) {
            case TAKEN -> HubAnswer.done(messages.size());
            case BUSY ->
                HubAnswer.refused(
                        HubError.THROTTLED,
                        "security messages cannot be kept at present; send the messages of " + from + " again later");
        };
    }

    /// What came of it. Without an answer in time nobody knows whether it is kept, so the device sends it again.
    private static SecurityIntake.Outcome awaited(BlockingQueue<SecurityIntake.Outcome> outcome) {
        try {
            SecurityIntake.Outcome known = outcome.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return known == null ? SecurityIntake.Outcome.BUSY : known;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return SecurityIntake.Outcome.BUSY;
        }
    }
}
