package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads what brokers saw as [SeenWriter] has written it.
final class SeenReader {
    private final PayloadReader in;
    private final Instant base;
    private final List<String> texts = new ArrayList<>();

    SeenReader(PayloadReader in, Instant base) {
        this.in = in;
        this.base = base;
    }

    List<Observation> read() throws IOException {
        return in.list(from -> observation());
    }

    private Observation observation() throws IOException {
        byte kind = in.data().readByte();
        ThingName thing = new ThingName(text());
        Instant at = time();
        return switch (kind) {
            case SeenWriter.SENT -> new MessageSent(thing, at, text(), in.unsigned(), in.addressIfAny());
            case SeenWriter.RECEIVED -> new MessageReceived(thing, at, text(), in.unsigned());
            case SeenWriter.FAILURE -> new AuthorizationFailure(thing, at, text());
            case SeenWriter.ATTEMPT_FAILED -> new ConnectionAttempt(thing, at, in.addressIfAny(), false);
            case SeenWriter.ATTEMPT_SUCCEEDED -> new ConnectionAttempt(thing, at, in.addressIfAny(), true);
            case SeenWriter.HELD -> new ConnectionHeld(thing, at, in.addressIfAny());
            case SeenWriter.DISCONNECTED -> new Disconnected(thing, at);
            case SeenWriter.HUB ->
                new HubOperation(thing, at, one(HubOperation.Operation.values()), one(HubOperation.Transport.values()));
            case SeenWriter.MEASURED -> MeasuredCodec.read(in, thing, at);
            case SeenWriter.FINDING ->
                new Finding(
                        thing,
                        at,
                        new MetricName(text()),
                        in.data().readUTF(),
                        in.data().readUTF());
            case SeenWriter.ACTIVE -> new AssetActive(thing, at);
            case SeenWriter.STANDING -> StandingCodec.read(in, thing, at);
            default -> throw new JournalException("what a broker saw has the unknown kind " + kind);
        };
    }

    private <E extends Enum<E>> E one(E[] constants) throws IOException {
        String name = text();
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new JournalException("what a broker saw names the unknown " + name);
    }

    private Instant time() throws IOException {
        long seconds = in.signed();
        long past = in.unsigned();
        long nanos = (past & 1) == 0 ? (past >>> 1) * SeenWriter.NANOS_PER_MILLI : past >>> 1;
        try {
            return base.minusSeconds(seconds).minusNanos(nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new JournalException("what a broker saw has an impossible time", e);
        }
    }

    private String text() throws IOException {
        long number = in.unsigned();
        if (number < texts.size()) {
            return texts.get((int) number);
        }
        if (number > texts.size()) {
            throw new JournalException(
                    "a text in the journal has the number %d, the next is %d".formatted(number, texts.size()));
        }
        String text = in.data().readUTF();
        texts.add(text);
        return text;
    }
}
