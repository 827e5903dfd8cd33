package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.source.FlatEvent;
import dev.vedette.source.HubLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The events of one request, read line by line. A line that is wrong does not spoil the others.
final class EventBody {
    /// The most faults that are told.
    static final int FAULTS_SHOWN_MAX = 20;

    private final List<Observation> observations = new ArrayList<>();
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

    /// Reads diagnostic-log records of a hub.
    static EventBody read(byte[] body, HubLog records, Instant now) {
        EventBody read = new EventBody(HttpSourceSettings.Format.IOT_HUB_LOG, now);
        records.read(body, now, new HubLog.Reader() {
            @Override
            public boolean understood() {
                read.understood++;
                return read.mayReadOn();
            }

            @Override
            public boolean wrong(int line, String message) {
                read.fault(line, message);
                return read.mayReadOn();
            }

            @Override
            public void seen(BrokerObservation observation) {
                read.observations.add(observation);
            }
        });
        return read;
    }

    private boolean mayReadOn() {
        return events() <= format.eventsMax();
    }

    static EventBody read(byte[] body, HttpSourceSettings.Format format, Instant now) {
        EventBody read = new EventBody(format, now);
        int line = 1;
        int start = 0;
        for (int i = 0; i <= body.length && read.mayReadOn(); i++) {
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
            fault(line, String.valueOf(e.getMessage()));
        }
    }

    private void event(FlatEvent event, int line) {
        try {
            observations.addAll(
                    switch (format) {
                        case JSONL -> JsonlEvents.read(event, now);
                        case EMQX -> EmqxEvents.read(event, now);
                        case IOT_HUB_LOG -> throw new IllegalStateException("records are read as a whole");
                    });
            understood++;
        } catch (VedetteException e) {
            fault(line, String.valueOf(e.getMessage()));
        }
    }

    private void fault(int line, String message) {
        wrong++;
        if (faults.size() < FAULTS_SHOWN_MAX) {
            faults.add(new Fault(line, message));
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
    List<Observation> observations() {
        return observations;
    }
}
