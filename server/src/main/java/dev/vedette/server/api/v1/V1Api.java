package dev.vedette.server.api.v1;

import dev.vedette.server.api.CallWorkers;
import dev.vedette.server.api.PlainBodies;
import dev.vedette.server.manage.AlreadyExists;
import dev.vedette.server.manage.DeleteConflict;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.Refusal;
import dev.vedette.server.manage.VersionConflict;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.UnstorableTextException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API of our own on a router: everything below `/v1`. Bytes are read and written on the event loop; a
/// request is carried out on a virtual thread of its own, at most [V1Settings#inFlightMax()] at a time.
public final class V1Api implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(V1Api.class);
    private static final String OTHER = "other";

    private final List<Operation> operations;
    private final V1Settings settings;
    private final MeterRegistry meters;
    private final Callers callers;
    private final CallWorkers workers;
    private final Uploads uploads;
    private final ExecutorService streams = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("v1-stream-", 0).factory());

    private V1Api(V1Parts parts, MeterRegistry meters, V1Settings settings) {
        this.operations = parts.operations(settings);
        this.settings = settings;
        this.meters = meters;
        this.callers = new Callers(parts.desks(), parts.sensorAuthority(), settings);
        this.workers = new CallWorkers("v1-api", settings.inFlightMax());
        this.uploads = new Uploads(operations);
    }

    /// Answers every request for something below `/v1`. The HTTP server should leave `Expect: 100-continue` to
    /// us.
    ///
    /// @param router where to answer
    /// @param parts what carries out requests
    /// @param meters where requests are counted, as `vedette.api.v1.calls` by operation and status
    /// @param settings how it is set up
    /// @return to be closed before the stores are
    public static V1Api mount(Router router, V1Parts parts, MeterRegistry meters, V1Settings settings) {
        V1Api api = new V1Api(parts, meters, settings);
        router.route("/v1/*").handler(PlainBodies::untyped);
        router.route("/v1/*").handler(api::readBody).handler(api::accept).failureHandler(api::fail);
        return api;
    }

    /// Stops taking requests and waits for those that are being carried out, 10 seconds at most.
    @Override
    public void close() {
        workers.close();
        // What is sent for as long as somebody listens has ended with the connections.
        streams.close();
    }

    private void readBody(RoutingContext context) {
        uploads.read(context, this::mayUpload, () -> refuseBusy(context), workers::run);
    }

    private boolean mayUpload(RoutingContext context, Operation operation) {
        try {
            Caller caller = callers.of(context.request());
            Callers.require(caller, operation, context.request().getHeader(Callers.CSRF));
            return true;
        } catch (RuntimeException fault) {
            refuse(context, OTHER, error(context, fault));
            return false;
        }
    }

    private void accept(RoutingContext context) {
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        if (!workers.run(() -> carryOut(context, bytes))) {
            refuseBusy(context);
        }
    }

    private void refuseBusy(RoutingContext context) {
        refuse(
                context,
                OTHER,
                new V1Error(
                        503,
                        settings.inFlightMax()
                                + " requests, or the most large ones, are being handled at a time; try again."));
    }

    private void carryOut(RoutingContext context, byte[] body) {
        String counted = OTHER;
        try {
            HttpServerRequest request = context.request();
            Caller caller = callers.of(request);
            Found found = find(caller, request.method().name(), Objects.requireNonNullElse(request.path(), "/"));
            Callers.require(caller, found.operation, request.getHeader(Callers.CSRF));
            counted = found.operation.method() + " " + found.operation.path();
            if (body.length > found.operation.exchange().bodyBytesMax()) {
                throw tooLarge(found.operation.exchange().bodyBytesMax());
            }
            V1Request read = read(context, caller, found, body);
            V1Reply reply = caller.actor().does(() -> found.operation.handler().apply(read));
            answer(context, counted, reply);
        } catch (RuntimeException fault) {
            refuse(context, counted, error(context, fault));
        }
    }

    private record Found(Operation operation, Map<String, String> values) {}

    private Found find(Caller caller, String method, String path) {
        List<String> segments =
                Operation.segments(path).stream().map(V1Api::decoded).toList();
        TreeSet<String> allowed = new TreeSet<>();
        for (Operation operation : operations) {
            Map<String, String> values = operation.match(segments);
            if (values != null && operation.method().equals(method)) {
                return new Found(operation, values);
            }
            if (values != null) {
                allowed.add(operation.method());
            }
        }
        if (caller.kind() == Caller.Kind.NOBODY) {
            throw new V1Error(401, "Sign in, or show a token or key as Authorization: Bearer.");
        }
        if (allowed.isEmpty()) {
            throw V1Error.notFound("Nothing is served at " + path + ".");
        }
        throw new V1Error(405, method + " is not served at " + path + "; use " + String.join(" or ", allowed) + ".");
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw V1Error.invalid("The path has a % that is not followed by two hexadecimal digits.");
        }
    }

    private static V1Request read(RoutingContext context, Caller caller, Found found, byte[] body) {
        return new V1Request(
                caller,
                found.values,
                context.queryParams().entries().stream()
                        .map(parameter -> Map.entry(parameter.getKey(), parameter.getValue()))
                        .toList(),
                context.request().headers().entries().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                Map.Entry::getValue,
                                (first, later) -> first)),
                body);
    }

    private static V1Error error(RoutingContext context, RuntimeException fault) {
        return switch (fault) {
            case V1Error error -> error;
            case NotFound missing -> V1Error.notFound(String.valueOf(missing.getMessage()));
            case AlreadyExists conflict -> new V1Error(409, String.valueOf(conflict.getMessage()));
            case DeleteConflict conflict -> new V1Error(409, String.valueOf(conflict.getMessage()));
            case VersionConflict conflict -> new V1Error(409, String.valueOf(conflict.getMessage()));
            case Refusal refusal -> V1Error.invalid(String.valueOf(refusal.getMessage()));
            case BadCursorException _ -> V1Request.badCursor();
            case UnstorableTextException unstorable -> V1Error.invalid(String.valueOf(unstorable.getMessage()));
            default -> {
                LOG.error(
                        "{} {} failed",
                        context.request().method(),
                        context.request().path(),
                        fault);
                yield new V1Error(500, "An unexpected error has occurred; the server's log has it.");
            }
        };
    }

    /// What went wrong before a request was read whole.
    private void fail(RoutingContext context) {
        refuse(
                context,
                OTHER,
                context.statusCode() == 413
                        ? tooLarge(Uploads.usualMax(operations))
                        : V1Error.invalid("The request cannot be read."));
    }

    private static V1Error tooLarge(int max) {
        return new V1Error(413, "The body is larger than " + max + " bytes, the most here.");
    }

    private void refuse(RoutingContext context, String operation, V1Error error) {
        answer(context, operation, V1Reply.problem(error));
    }

    private void answer(RoutingContext context, String operation, V1Reply reply) {
        Counter.builder("vedette.api.v1.calls")
                .description("Requests by operation and HTTP status")
                .tag("operation", operation)
                .tag("status", Integer.toString(reply.status()))
                .register(meters)
                .increment();
        V1Reply.Pieces pieces = reply.pieces();
        if (pieces != null) {
            PieceWriter writer = new PieceWriter(context);
            if (pieces.isLong()) {
                streams.execute(() -> writer.send(reply, pieces));
            } else {
                writer.send(reply, pieces);
            }
            return;
        }
        context.vertx().runOnContext(_ -> {
            HttpServerResponse response = context.response();
            if (!response.closed() && !response.ended()) {
                response.setStatusCode(reply.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                reply.headers().forEach(response::putHeader);
                response.end(Buffer.buffer(reply.body()));
            }
        });
    }
}
