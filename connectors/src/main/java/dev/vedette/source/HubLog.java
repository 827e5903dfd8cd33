package dev.vedette.source;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads diagnostic-log records of an Azure IoT hub, as a diagnostic setting exports them: records one after the other,
/// lists of records, and envelopes `{"records": […]}`. What is malformed does not spoil what follows in the next line,
/// or in the same list. Used by one thread.
public final class HubLog {
    /// How late a record may come when nobody says otherwise.
    public static final Duration DELAY = Duration.ofMinutes(15);

    private static final Set<String> CATEGORIES = Set.of(
            "connections",
            "devicetelemetry",
            "c2dcommands",
            "directmethods",
            "fileuploadoperations",
            "d2ctwinoperations",
            "c2dtwinoperations",
            "deviceidentityoperations");

    private final Settings settings;
    private final HubLogCounters counters;

    /// A reader.
    ///
    /// @param tally gets its counters
    public HubLog(Settings settings, Tally tally) {
        this.settings = settings;
        this.counters = new HubLogCounters(tally);
    }

    /// Which records are read, and how late they may come.
    ///
    /// @param hub the hub's name, the last segment of `resourceId`, in any case; empty for records of every hub
    /// @param delay a record of at most this age is counted as of now, because such logs come minutes late and a
    ///     window does not wait so long; an older one is left out and counted. 0: every record keeps its own time
    public record Settings(String hub, Duration delay) {
        /// Checks the settings.
        ///
        /// @throws VedetteException when the delay is negative
        public Settings {
            if (delay.isNegative()) {
                throw new VedetteException("the delay of a hub's log must be at least 0, was " + delay);
            }
        }
    }

    /// Who is told what was read.
    public interface Reader {
        /// A record was understood, whether or not it tells anything.
        ///
        /// @return false when no more are wanted
        boolean understood();

        /// Something was not.
        ///
        /// @param line from 1
        /// @return false when no more are wanted
        boolean wrong(int line, String message);

        /// What a record tells.
        void seen(BrokerObservation observation);
    }

    /// Reads everything that a text holds, or until no more is wanted.
    ///
    /// @param now what time it is
    public void read(byte[] text, Instant now, Reader reader) {
        new Reading(text, now, reader).run();
    }

    /// One text on its way.
    private final class Reading {
        private final byte[] text;
        private final Instant now;
        private final Reader reader;
        private boolean isWanted = true;
        private int line = 1;
        private int start;

        Reading(byte[] text, Instant now, Reader reader) {
            this.text = text;
            this.now = now;
            this.reader = reader;
        }

        void run() {
            while (isWanted && skipBlanks(start) < text.length) {
                values();
            }
        }

        private int skipBlanks(int from) {
            int at = from;
            while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
                at++;
            }
            return at;
        }

        /// Reads values until the end, or until one is not JSON; what follows in the next line is read then.
        private void values() {
            int value = skipBlanks(start);
            try (JsonParser parser = FlatEvent.parser(text, start, text.length - start)) {
                while (isWanted && parser.nextToken() != null) {
                    value(parser, true);
                    value = skipBlanks(start + (int) parser.currentLocation().getByteOffset());
                }
                start = text.length;
            } catch (JacksonException e) {
                int next = value;
                while (next < text.length && text[next] != '\n') {
                    next++;
                }
                wrong(counters.notJson, linesBefore(value), "not JSON: " + e.getOriginalMessage());
                line = linesBefore(Math.min(next + 1, text.length));
                start = next + 1;
            }
        }

        private int linesBefore(int end) {
            int lines = line;
            for (int i = start; i < end; i++) {
                if (text[i] == '\n') {
                    lines++;
                }
            }
            return lines;
        }

        private void value(JsonParser parser, boolean mayHoldRecords) {
            int at = line + parser.currentTokenLocation().getLineNr() - 1;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(parser, mayHoldRecords, at);
            } else if (parser.currentToken() == JsonToken.START_ARRAY && mayHoldRecords) {
                while (isWanted && parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, true);
                }
            } else {
                parser.skipChildren();
                wrong(counters.notRecord, at, "expected a record, or {\"records\": [...]}");
            }
        }

        private void object(JsonParser parser, boolean mayHoldRecords, int at) {
            FlatEvent entry = new FlatEvent();
            boolean isEnvelope = false;
            while (isWanted && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (mayHoldRecords && name.equals("records") && value == JsonToken.START_ARRAY) {
                    isEnvelope = true;
                    while (isWanted && parser.nextToken() != JsonToken.END_ARRAY) {
                        value(parser, false);
                    }
                } else {
                    entry.take(parser, name, value, "properties");
                }
            }
            if (isWanted && !isEnvelope) {
                tell(entry, at);
            }
        }

        private void wrong(Tally.Counter reason, int at, String message) {
            reason.count();
            isWanted = reader.wrong(at, message);
        }

        private void tell(FlatEvent entry, int at) {
            FlatEvent properties;
            try {
                entry.required("category");
                entry.required("operationName");
                properties = entry.object("properties");
            } catch (VedetteException e) {
                wrong(counters.badMember, at, String.valueOf(e.getMessage()));
                return;
            }
            Instant time;
            try {
                entry.required("time");
                time = entry.time("time", now);
            } catch (VedetteException e) {
                wrong(counters.badTime, at, String.valueOf(e.getMessage()));
                return;
            }
            try {
                counter(entry, properties, time).count();
            } catch (VedetteException e) {
                wrong(counters.badDevice, at, String.valueOf(e.getMessage()));
                return;
            }
            isWanted = reader.understood();
        }

        /// Tells what a record says, or says why it tells nothing.
        private Tally.Counter counter(FlatEvent entry, @Nullable FlatEvent properties, Instant time) {
            String category = entry.required("category").toLowerCase(Locale.ROOT);
            if (!CATEGORIES.contains(category)) {
                return counters.otherCategory;
            }
            if (!isOfHub(entry.text("resourceId"))) {
                return counters.otherHub;
            }
            String device = properties == null ? null : properties.text("deviceId");
            if (properties == null || device == null || device.isEmpty()) {
                return counters.noDevice;
            }
            if (isOld(time)) {
                return counters.old;
            }
            String module = properties.text("moduleId");
            ThingName thing = HubLogRecord.thing(device);
            int status = HubLogRecord.status(entry, properties);
            String level = String.valueOf(entry.text("level"));
            HubLogRecord read = new HubLogRecord(
                    category,
                    entry.required("operationName").toLowerCase(Locale.ROOT),
                    thing,
                    module == null || module.isEmpty() ? null : HubLogRecord.thing(device + "/" + module),
                    settings.delay().isZero() ? time : now,
                    HubLogRecord.transport(properties.text("protocol")),
                    status,
                    level.equalsIgnoreCase("error")
                            || level.equalsIgnoreCase("critical")
                            || (status > 999 ? status / 1_000 : status) >= 400);
            return switch (read.tell(reader::seen)) {
                case YES -> counters.records;
                case CATEGORY -> counters.otherCategory;
                case OPERATION -> counters.otherOperation;
                case FAILED -> counters.failed;
            };
        }

        private boolean isOfHub(@Nullable String resource) {
            return settings.hub().isEmpty()
                    || (resource != null
                            && resource.toLowerCase(Locale.ROOT)
                                    .endsWith("/iothubs/" + settings.hub().toLowerCase(Locale.ROOT)));
        }

        private boolean isOld(Instant time) {
            return !settings.delay().isZero() && Duration.between(time, now).compareTo(settings.delay()) > 0;
        }
    }
}
