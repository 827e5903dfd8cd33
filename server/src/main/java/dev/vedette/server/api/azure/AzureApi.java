package dev.vedette.server.api.azure;

import dev.vedette.server.api.BearerKeys;
import dev.vedette.server.api.BrowserCheck;
import dev.vedette.server.api.CallWorkers;
import dev.vedette.server.api.PlainBodies;
import dev.vedette.server.manage.Actor;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.Refusal;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// The Azure dialect on a router: everything below `/subscriptions`. Bytes are read and written on the event loop; a
/// request is carried out on a virtual thread of its own, at most [AzureSettings#inFlightMax()] at a time.
public final class AzureApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AzureApi.class);
    private static final String REQUEST_ID = "x-ms-request-id";
    private static final int TOO_LARGE = 413;

    private final Desks desks;
    private final AzureSettings settings;
    private final MeterRegistry meters;
    private final AzureResources resources;
    private final BearerKeys keys;
    private final CallWorkers workers;

    private AzureApi(Desks desks, MeterRegistry meters, AzureSettings settings) {
        this.desks = desks;
        this.settings = settings;
        this.meters = meters;
        this.resources = new AzureResources(desks, settings);
        this.keys = new BearerKeys(desks.plane().stores().accessKeys());
        this.workers = new CallWorkers("azure-api", settings.inFlightMax());
    }

    /// Answers, with the Azure dialect, every request for something below `/subscriptions`. The HTTP server should
    /// leave `Expect: 100-continue` to us.
    ///
    /// @param router where to answer
    /// @param desks what carries out commands
    /// @param meters where requests are counted, as `vedette.api.azure.calls` by status
    /// @param settings how it is set up
    /// @return to be closed before the stores are
    public static AzureApi mount(Router router, Desks desks, MeterRegistry meters, AzureSettings settings) {
        AzureApi api = new AzureApi(desks, meters, settings);
        String all = "(?i)/subscriptions/.*";
        router.routeWithRegex(all).handler(PlainBodies::untyped);
        router.routeWithRegex(all)
                .handler(PlainBodies.upTo(settings.bodyBytesMax()))
                .handler(api::accept)
                .failureHandler(api::fail);
        return api;
    }

    /// Stops taking requests and waits for those that are being carried out, 10 seconds at most.
    @Override
    public void close() {
        workers.close();
    }

    private void accept(RoutingContext context) {
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        if (!workers.run(() -> carryOut(context, bytes))) {
            answer(
                    context,
                    new ArmError(
                            503,
                            "ServiceUnavailable",
                            "%d requests are being handled, which is the most at a time; try again"
                                    .formatted(settings.inFlightMax())));
        }
    }

    private void carryOut(RoutingContext context, byte[] body) {
        try {
            HttpServerRequest request = context.request();
            Actor actor = caller(request);
            ArmRequest read = read(context, body);
            ArmReply reply = actor.does(() -> resources.handle(read));
            answer(context, reply);
        } catch (RuntimeException fault) {
            answer(context, error(context, fault));
        }
    }

    private Actor caller(HttpServerRequest request) {
        String address = settings.web().address(request);
        if (settings.open()) {
            String problem = BrowserCheck.problemWhenOpen(request);
            if (!problem.isEmpty()) {
                throw new ArmError(403, "AuthorizationFailed", problem);
            }
            return new Actor("open", Actor.How.OPEN, address);
        }
        List<String> shown = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        String problem = keys.problemWith(shown);
        if (!problem.isEmpty()) {
            throw new ArmError(401, "AuthenticationFailed", problem);
        }
        return new Actor(BearerKeys.id(shown.getFirst()), Actor.How.KEY, address);
    }

    private ArmRequest read(RoutingContext context, byte[] body) {
        HttpServerRequest request = context.request();
        String raw = Objects.requireNonNullElse(request.path(), "/");
        ArmPath path = ArmPath.parse(raw, settings);
        return new ArmRequest(
                request.method().name(),
                path,
                request.scheme() + "://" + request.authority() + raw,
                context.queryParams().entries().stream()
                        .map(parameter -> Map.entry(parameter.getKey(), parameter.getValue()))
                        .toList(),
                body);
    }

    private static ArmError error(RoutingContext context, RuntimeException fault) {
        return switch (fault) {
            case ArmError error -> error;
            case NotFound missing -> ArmError.notFound(String.valueOf(missing.getMessage()));
            case Refusal refusal -> ArmError.invalid(String.valueOf(refusal.getMessage()));
            case BadCursorException _ -> ArmRequest.badToken();
            case UnstorableTextException unstorable -> ArmError.invalid(String.valueOf(unstorable.getMessage()));
            default -> {
                LOG.error(
                        "{} {} failed",
                        context.request().method(),
                        context.request().path(),
                        fault);
                yield new ArmError(500, "InternalServerError", "An unexpected error has occurred; the log has it.");
            }
        };
    }

    /// What went wrong before a request was read whole.
    private void fail(RoutingContext context) {
        boolean isTooLarge = context.statusCode() == TOO_LARGE;
        answer(
                context,
                isTooLarge
                        ? new ArmError(
                                TOO_LARGE,
                                "RequestEntityTooLarge",
                                "The body is larger than " + settings.bodyBytesMax() + " bytes, the most here.")
                        : ArmError.invalid("The request cannot be read."));
    }

    private void answer(RoutingContext context, ArmError error) {
        ObjectNode body = ArmJson.object();
        body.putObject("error").put("code", error.code()).put("message", String.valueOf(error.getMessage()));
        answer(context, new ArmReply(error.status(), body));
    }

    private void answer(RoutingContext context, ArmReply reply) {
        Counter.builder("vedette.api.azure.calls")
                .description("Requests by HTTP status")
                .tag("status", Integer.toString(reply.status()))
                .register(meters)
                .increment();
        ObjectNode body = reply.body();
        byte[] bytes = body == null ? new byte[0] : ArmJson.bytes(body);
        String id = desks.plane().ids().get().toString();
        context.vertx().runOnContext(_ -> {
            HttpServerResponse response = context.response();
            if (!response.closed() && !response.ended()) {
                response.setStatusCode(reply.status()).putHeader(REQUEST_ID, id);
                if (reply.status() == 401) {
                    response.putHeader("WWW-Authenticate", "Bearer realm=\"vedette\"");
                }
                if (body != null) {
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
                }
                response.end(Buffer.buffer(bytes));
            }
        });
    }
}
