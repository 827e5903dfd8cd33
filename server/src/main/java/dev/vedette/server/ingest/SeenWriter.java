package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what brokers and sensors saw; [SeenReader] reads it again. Names and topics come again and again, so
/// each text is written once and then by its number, and times as what they differ from the entry's.
final class SeenWriter {
    static final long NANOS_PER_MILLI = 1_000_000;
    static final long NANOS_PER_SECOND = 1_000_000_000;

    static final byte SENT = 1;
    static final byte RECEIVED = 2;
    static final byte FAILURE = 3;
    static final byte ATTEMPT_FAILED = 4;
    static final byte ATTEMPT_SUCCEEDED = 5;
    static final byte HELD = 6;
    static final byte DISCONNECTED = 7;
    static final byte HUB = 8;
    static final byte MEASURED = 9;
    static final byte FINDING = 10;
    static final byte ACTIVE = 11;
    static final byte STANDING = 12;

    private final PayloadWriter out;
    private final Instant base;
    private final TextNumbers texts = new TextNumbers();

    SeenWriter(PayloadWriter out, Instant base) {
        this.out = out;
        this.base = base;
    }

    void write(List<Observation> observations) throws IOException {
        out.unsigned(observations.size());
        // By index: an iterator for each list is one more object, and there are many lists.
        for (int i = 0; i < observations.size(); i++) {
            write(observations.get(i));
        }
    }

    private void write(Observation observation) throws IOException {
        switch (observation) {
            case MessageSent sent -> {
                head(SENT, sent);
                text(sent.topic());
                out.unsigned(sent.bytes());
                address(sent.address());
            }
            case MessageReceived received -> {
                head(RECEIVED, received);
                text(received.topic());
                out.unsigned(received.bytes());
            }
            case AuthorizationFailure failure -> {
                head(FAILURE, failure);
                text(failure.topic());
            }
            case ConnectionAttempt attempt -> {
                head(attempt.succeeded() ? ATTEMPT_SUCCEEDED : ATTEMPT_FAILED, attempt);
                address(attempt.address());
            }
            case ConnectionHeld held -> {
                head(HELD, held);
                address(held.address());
            }
            case Disconnected disconnected -> head(DISCONNECTED, disconnected);
            case HubOperation hub -> {
                head(HUB, hub);
                text(hub.operation().name());
                text(hub.transport().name());
            }
            case Finding finding -> {
                head(FINDING, finding);
                text(finding.metric().value());
                out.data().writeUTF(finding.detail());
                out.data().writeUTF(finding.evidence());
            }
            case AssetActive active -> head(ACTIVE, active);
            case SensorStanding standing -> {
                head(STANDING, standing);
                StandingCodec.write(out, standing);
            }
            case NetworkTraffic measured -> measured(measured);
            case ListeningPorts measured -> measured(measured);
            case EstablishedConnections measured -> measured(measured);
            case CustomMeasurement measured -> measured(measured);
        }
    }

    private void measured(Observation measured) throws IOException {
        head(MEASURED, measured);
        MeasuredCodec.write(out, measured);
    }

    private void head(byte kind, Observation observation) throws IOException {
        out.octet(kind);
        text(observation.thing().value());
        Instant at = observation.at();
        long seconds = base.getEpochSecond() - at.getEpochSecond();
        long nanos = (long) base.getNano() - at.getNano();
        out.signed(nanos < 0 ? seconds - 1 : seconds);
        long past = nanos < 0 ? nanos + NANOS_PER_SECOND : nanos;
        // Nearly every time is of whole milliseconds.
        boolean isWhole = past % NANOS_PER_MILLI == 0;
        out.unsigned(isWhole ? (past / NANOS_PER_MILLI) << 1 : (past << 1) | 1);
    }

    private void text(String text) throws IOException {
        int known = texts.size();
        int number = texts.of(text);
        out.unsigned(number);
        if (number == known) {
            out.text(text);
        }
    }

    private void address(@Nullable IpAddress address) {
        if (address == null) {
            out.octet(0);
        } else {
            out.address(address);
        }
    }
}
