package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads security messages of the classic agent for Azure Defender for IoT, schema 1.0 (Microsoft's "Send security
/// messages"): an envelope with `Events`, each with `Name` and a list `Payload` of flat objects. Which events are read,
/// and what they say, is in `docs/reference/security-messages.md`; other events and fields are passed over.
///
/// No bytes make it throw, and its work is bounded by the size of the document. Immutable; any thread may read.
public final class SecurityMessageReader {
    /// The most bytes of a message, those that a hub takes at most.
    public static final int MESSAGE_BYTES_MAX = 256 * 1024;
    /// The most events of a message.
    public static final int EVENTS_MAX = 4096;
    /// The most entries in the payloads of all events of a message.
    public static final int ENTRIES_MAX = 16_384;

    private static final int MESSAGE_MAX = 400;
    private static final String VERSION_KNOWN = "1.";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MESSAGE_BYTES_MAX)
                    .maxNestingDepth(ReportLimits.DEPTH_MAX)
                    .maxStringLength(MESSAGE_BYTES_MAX)
                    .maxNameLength(ReportLimits.TEXT_MAX)
                    .maxNumberLength(ReportLimits.NUMBER_LENGTH_MAX)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final Function<MetricName, Optional<MetricKind>> customMetrics;

    /// A reader that knows the custom metrics of a lookup.
    ///
    /// @param customMetrics the kind of a defined custom metric, or empty; called a few times for each message
    public SecurityMessageReader(Function<MetricName, Optional<MetricKind>> customMetrics) {
        this.customMetrics = customMetrics;
    }

    /// What came of reading a message.
    public sealed interface Reading {
        /// It is a security message.
        ///
        /// @param observations what it says, of one thing and one time; may be empty
        /// @param addressesUnreadable how many remote addresses could not be read and were left out
        record Understood(List<Observation> observations, int addressesUnreadable) implements Reading {
            /// Copies the list.
            public Understood {
                observations = List.copyOf(observations);
            }
        }

        /// It is none, or one that may not be used.
        ///
        /// @param problem the class of problem, for counting
        /// @param message path, value, bound; one line of printable text
        record Malformed(Problem problem, String message) implements Reading {}
    }

    /// Reads one message.
    ///
    /// @param thing the device that it is about
    /// @param at the time that its observations get
    /// @param document its bytes; not kept
    public Reading read(ThingName thing, Instant at, byte[] document) {
        if (document.length > MESSAGE_BYTES_MAX) {
            return new Reading.Malformed(
                    Problem.TOO_LARGE,
                    "the message has %d bytes, at most %d are read".formatted(document.length, MESSAGE_BYTES_MAX));
        }
        SecurityFindings findings = new SecurityFindings();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            new Envelope(parser, findings).read();
            return new Reading.Understood(
                    findings.observations(thing, at, customMetrics), findings.addressesUnreadable());
        } catch (ReportFault fault) {
            return malformed(fault.problem(), String.valueOf(fault.getMessage()));
        } catch (StreamConstraintsException e) {
            return malformed(Problem.LIMIT, e.getOriginalMessage());
        } catch (JacksonException e) {
            return malformed(Problem.SYNTAX, "the message is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Reading malformed(Problem problem, String message) {
        return new Reading.Malformed(problem, ReportTokens.printable(message, MESSAGE_MAX));
    }

    /// One message while it is read.
    private static final class Envelope {
        private final JsonParser parser;
        private final SecurityFindings findings;
        private int entries;

        Envelope(JsonParser parser, SecurityFindings findings) {
            this.parser = parser;
            this.findings = findings;
        }

        void read() {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ReportFault(Problem.TYPE, "", "must be an object");
            }
            boolean hasEvents = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("MessageSchemaVersion")) {
                    checkVersion(value == JsonToken.VALUE_STRING ? parser.getString() : "");
                } else if (name.equals("Events")) {
                    hasEvents = true;
                    readEvents(value);
                } else {
                    parser.skipChildren();
                }
            }
            if (!hasEvents) {
                throw new ReportFault(Problem.MISSING, "Events", "is missing");
            }
            if (parser.nextToken() != null) {
                throw new ReportFault(Problem.SYNTAX, "", "goes on after its end");
            }
        }

        private static void checkVersion(String version) {
            if (!version.startsWith(VERSION_KNOWN)) {
                throw new ReportFault(
                        Problem.RANGE, "MessageSchemaVersion", "must be a text as \"1.0\", was \"" + version + "\"");
            }
        }

        private void readEvents(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                throw new ReportFault(Problem.TYPE, "Events", "must be an array");
            }
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (index >= EVENTS_MAX) {
                    throw new ReportFault(Problem.LIMIT, "Events", "has more than " + EVENTS_MAX + " events");
                }
                readEvent("Events[" + index + "]");
                index++;
            }
        }

        /// The payload may come before the name, so it is kept until the event ends.
        private void readEvent(String path) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ReportFault(Problem.TYPE, path, "must be an object");
            }
            String event = null;
            List<Map<String, String>> payload = new ArrayList<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("Name") && value == JsonToken.VALUE_STRING) {
                    event = parser.getString();
                } else if (name.equals("Payload")) {
                    readPayload(value, path + ".Payload", payload);
                } else {
                    parser.skipChildren();
                }
            }
            if (event == null) {
                throw new ReportFault(Problem.MISSING, path + ".Name", "is missing");
            }
            findings.event(event, path + ".Payload", payload);
        }

        private void readPayload(JsonToken value, String path, List<Map<String, String>> payload) {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            if (value != JsonToken.START_ARRAY) {
                throw new ReportFault(Problem.TYPE, path, "must be an array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries++;
                if (entries > ENTRIES_MAX) {
                    throw new ReportFault(
                            Problem.LIMIT, path, "is beyond the limit of " + ENTRIES_MAX + " entries in a message");
                }
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new ReportFault(Problem.TYPE, path + "[" + payload.size() + "]", "must be an object");
                }
                payload.add(readEntry());
            }
        }

        private Map<String, String> readEntry() {
            Map<String, String> entry = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                String text = readText();
                if (text != null && SecurityFindings.FIELDS.contains(name)) {
                    entry.put(name, text);
                }
            }
            return entry;
        }

        private @Nullable String readText() {
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
                return null;
            }
            return value == JsonToken.VALUE_NULL ? null : parser.getString();
        }
    }
}
