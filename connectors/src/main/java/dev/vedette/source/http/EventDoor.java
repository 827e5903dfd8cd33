package dev.vedette.source.http;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.HubLog;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The HTTP endpoint of a source. Everything runs on its one event loop, so that events are brought in their
/// order.
final class EventDoor extends VerticleBase {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BEARER = "Bearer ";
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int IDLE_SECONDS = 30;
    private static final int RETRY_MILLIS = 50;
    private static final int TRIES_MAX = 200;

    private final HttpSourceSettings settings;
    private final EventCounters counters;
    private final HubLog records;
    private final InstantSource clock;
    private final Intake intake;
    private final byte[] token;
    private final Connected connected = new Connected();
    private @Nullable HttpServer server;
    private int reading;

    EventDoor(HttpSourceSettings settings, EventCounters counters, HubLog records, InstantSource clock, Intake intake) {
        this.settings = settings;
        this.counters = counters;
        this.records = records;
        this.clock = clock;
        this.intake = intake;
        this.token = digest(settings.token());
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        HttpSourceSettings.Tls tls = settings.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString()));
        }
        sayHeldAtNextPane();
        return vertx.createHttpServer(options)
                .requestHandler(this::take)
                .listen()
                .onSuccess(listening -> server = listening);
    }

    int port() {
        HttpServer listening = server;
        return listening == null ? settings.port() : listening.actualPort();
    }

    private void sayHeldAtNextPane() {
        long pane = settings.pane().toMillis();
        long toNext = pane - Math.floorMod(clock.millis(), pane);
        vertx.setTimer(Math.max(1, toNext), _ -> {
            List<BrokerObservation> held = connected.held(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            for (int from = 0; from < held.size(); from += Intake.OBSERVATIONS_MAX) {
                List<BrokerObservation> batch =
                        held.subList(from, Math.min(held.size(), from + Intake.OBSERVATIONS_MAX));
                if (!intake.observe(batch)) {
                    counters.heldLost.add(batch.size());
                }
            }
            sayHeldAtNextPane();
        });
    }

    private void take(HttpServerRequest request) {
        if (!isAuthorized(request)) {
            counters.unauthorized.count();
            request.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(request, 401, "the header Authorization must be Bearer and the token of the source");
        } else if (!"/events".equals(request.path())) {
            refuse(request, 404, "events are posted to /events");
        } else if (!request.method().equals(HttpMethod.POST)) {
            request.response().putHeader("Allow", "POST");
            refuse(request, 405, "events are posted");
        } else if (reading >= HttpSourceSettings.REQUESTS_MAX) {
            counters.busy.count();
            request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            refuse(request, 503, "at most " + HttpSourceSettings.REQUESTS_MAX + " requests are read at a time");
        } else {
            read(request);
        }
    }

    private boolean isAuthorized(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(token, digest(header.substring(BEARER.length())));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private void read(HttpServerRequest request) {
        reading++;
        Upload upload = new Upload();
        request.handler(upload::add);
        request.endHandler(_ -> {
            if (upload.end()) {
                reading--;
                if (upload.isTooLarge) {
                    counters.oversized.count();
                    refuse(request, 413, "a body may have at most " + HttpSourceSettings.BODY_BYTES_MAX + " bytes");
                } else {
                    bring(request, upload.body.getBytes());
                }
            }
        });
        request.exceptionHandler(_ -> {
            if (upload.end()) {
                reading--;
            }
        });
    }

    /// A body on its way. What is beyond the bound is thrown away as it comes, so that the answer is not lost
    /// in a reset of the connection.
    private static final class Upload {
        private final Buffer body = Buffer.buffer();
        private boolean isTooLarge;
        private boolean ended;

        void add(Buffer chunk) {
            isTooLarge = isTooLarge || body.length() + chunk.length() > HttpSourceSettings.BODY_BYTES_MAX;
            if (!isTooLarge) {
                body.appendBuffer(chunk);
            }
        }

        /// Whether it ends now, and not a second time.
        boolean end() {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }

    private void bring(HttpServerRequest request, byte[] bytes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean isHubLog = settings.format() == HttpSourceSettings.Format.IOT_HUB_LOG;
        EventBody body = isHubLog ? EventBody.read(bytes, records, now) : EventBody.read(bytes, settings.format(), now);
        int max = settings.format().eventsMax();
        if (body.events() > max) {
            counters.tooMany.count();
            refuse(request, 413, "a request may have at most " + max + " events");
            return;
        }
        bring(request, body, 0, TRIES_MAX);
    }

    /// Brings what was read from a place on, and answers. What does not fit into one batch is brought in
    /// several: once the first is taken, the others wait a while for room, so that the sender need not send the
    /// first again.
    private void bring(HttpServerRequest request, EventBody body, int from, int tries) {
        List<Observation> seen = body.observations();
        int next = from;
        while (next < seen.size()) {
            int end = Math.min(seen.size(), next + Intake.OBSERVATIONS_MAX);
            if (!intake.observe(seen.subList(next, end))) {
                noRoom(request, body, next, tries);
                return;
            }
            counters.observations.add(end - next);
            next = end;
        }
        counters.accepted.count();
        counters.events.add(body.understood());
        counters.malformed.add(body.wrong());
        if (settings.format().tellsPresence()) {
            note(seen);
        }
        boolean allWrong = body.understood() == 0 && body.wrong() > 0;
        answer(request, allWrong ? 400 : 202, document(body));
    }

    private void note(List<Observation> observations) {
        for (Observation seen : observations) {
            if (seen instanceof BrokerObservation byBroker && !connected.note(byBroker)) {
                counters.unheld.count();
            }
        }
    }

    private void noRoom(HttpServerRequest request, EventBody body, int taken, int tries) {
        if (taken > 0 && tries > 0) {
            reading++;
            vertx.setTimer(RETRY_MILLIS, _ -> {
                reading--;
                bring(request, body, taken, tries - 1);
            });
            return;
        }
        counters.refused.count();
        request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        if (taken == 0) {
            refuse(request, 429, "the server takes no observations at present; nothing was taken");
        } else {
            refuse(
                    request,
                    503,
                    "the server takes no observations at present; the first " + taken + " of "
                            + body.observations().size() + " were taken, and sent again they count again");
        }
    }

    private static byte[] document(EventBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("accepted", body.understood());
            json.writeNumberProperty("rejected", body.wrong());
            json.writeArrayPropertyStart("errors");
            for (EventBody.Fault fault : body.faults()) {
                json.writeStartObject();
                json.writeNumberProperty("line", fault.line());
                json.writeStringProperty("message", fault.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void refuse(HttpServerRequest request, int status, String words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("message", words);
            json.writeEndObject();
        }
        answer(request, status, bytes.toByteArray());
    }

    private static void answer(HttpServerRequest request, int status, byte[] document) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(document));
    }
}
