package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.BrokerObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The events of one request, read line by line. A line that is wrong does not spoil the others.
final class EventBody {
    /// The most faults that are told.
    static final int FAULTS_SHOWN_MAX = 20;

    private final List<BrokerObservation> observations = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final HttpSourceSettings.Format format;
    private final Instant now;
    private int understood;
    private int wrong;

    private EventBody(HttpSourceSettings.Format format, Instant now) {
        this.format = format;
        this.now = now;
    }

    /// What is wrong with a line.
    ///
    /// @param line from 1
    /// @param message what is wrong
    record Fault(int line, String message) {}

    static EventBody read(byte[] body, HttpSourceSettings.Format format, Instant now) {
        EventBody read = new EventBody(format, now);
        int line = 1;
        int start = 0;
        for (int i = 0; i <= body.length && read.events() <= HttpSourceSettings.EVENTS_MAX; i++) {
            if (i == body.length || body[i] == '\n') {
                read.line(body, start, i, line);
                line++;
                start = i + 1;
            }
        }
        return read;
    }

    private void line(byte[] body, int start, int end, int line) {
        if (isBlank(body, start, end)) {
            return;
        }
        try {
            if (end - start > HttpSourceSettings.LINE_BYTES_MAX) {
                throw new VedetteException("a line may have at most " + HttpSourceSettings.LINE_BYTES_MAX
                        + " bytes, this one has " + (end - start));
            }
            for (FlatEvent event : FlatEvent.read(body, start, end - start)) {
                event(event, line);
            }
        } catch (VedetteException e) {
            fault(line, e);
        }
    }

    private void event(FlatEvent event, int line) {
        try {
            observations.addAll(
                    switch (format) {
                        case JSONL -> JsonlEvents.read(event, now);
                        case EMQX -> EmqxEvents.read(event, now);
                    });
            understood++;
        } catch (VedetteException e) {
            fault(line, e);
        }
    }

    private void fault(int line, VedetteException e) {
        wrong++;
        if (faults.size() < FAULTS_SHOWN_MAX) {
            faults.add(new Fault(line, String.valueOf(e.getMessage())));
        }
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /// How many events there are, understood or not; reading stops beyond the bound.
    int events() {
        return understood + wrong;
    }

    int understood() {
        return understood;
    }

    int wrong() {
        return wrong;
    }

    /// The first faults, in their order.
    List<Fault> faults() {
        return faults;
    }

    /// What the events that were understood tell, in their order.
    List<BrokerObservation> observations() {
        return observations;
    }
}
