package dev.vedette.server.api.aws;

import dev.vedette.server.api.BrowserCheck;
import dev.vedette.server.api.CallWorkers;
import dev.vedette.server.manage.Actor;
import dev.vedette.server.manage.Desks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The AWS dialect on a router. Bytes are read and written on the event loop; a call is carried out on a virtual thread
/// of its own, at most [AwsSettings#inFlightMax()] at a time.
public final class AwsApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsApi.class);
    private static final String UNKNOWN = "unknown";

    private final Desks desks;
    private final AwsSettings settings;
    private final MeterRegistry meters;
    private final Served served;
    private final SigV4 signatures;
    private final CallWorkers workers;
    private final Counter busy;

    private AwsApi(Desks desks, MeterRegistry meters, AwsSettings settings) {
        InstantSource clock = desks.plane().clock();
        this.desks = desks;
        this.settings = settings;
        this.meters = meters;
        this.served = new Served(desks, new Arns(settings.region(), settings.account()), settings.endpoint());
        this.signatures = new SigV4(desks.plane().stores().accessKeys(), clock, settings.clockSkew());
        this.workers = new CallWorkers("aws-api", settings.inFlightMax());
        this.busy = Counter.builder("vedette.api.aws.busy")
                .description("Calls refused because too many were being handled")
                .register(meters);
        Gauge.builder("vedette.api.aws.in.flight", () -> workers.busy())
                .description("Calls being handled")
                .register(meters);
    }

    /// Answers, with the AWS dialect, every request that no other route of the router takes. No handler before it may
    /// read the body. The HTTP server should leave `Expect: 100-continue` to us.
    ///
    /// @param router where to answer
    /// @param desks what carries out commands
    /// @param meters where calls are counted, as `vedette.api.aws.calls` by operation and status
    /// @param settings how it is set up
    /// @return to be closed before the stores are
    public static AwsApi mount(Router router, Desks desks, MeterRegistry meters, AwsSettings settings) {
        AwsApi api = new AwsApi(desks, meters, settings);
        router.route().last().handler(api::accept);
        return api;
    }

    /// Stops taking calls and waits for those that are being carried out, 10 seconds at most.
    @Override
    public void close() {
        workers.close();
    }

    private void accept(RoutingContext context) {
        Exchange exchange = new Exchange(
                context.request(),
                desks.plane().ids().get().toString(),
                desks.plane().clock());
        exchange.readBody(settings.bodyBytesMax(), body -> dispatch(exchange, body), error -> {
            count(UNKNOWN, error.status(), exchange);
            exchange.refuse(error);
        });
    }

    private void dispatch(Exchange exchange, byte[] body) {
        if (!workers.run(() -> carryOut(exchange, body))) {
            busy.increment();
            WireError error = WireError.busy(settings.inFlightMax());
            count(UNKNOWN, error.status(), exchange);
            exchange.refuse(error);
        }
    }

    private void carryOut(Exchange exchange, byte[] body) {
        String operation = UNKNOWN;
        try {
            RawRequest request = raw(exchange.request(), body);
            Operations.Match match = Operations.ALL.match(request.method(), request.path());
            operation = match.operation().name();
            Actor actor = caller(exchange, request);
            String name = operation;
            Handler handler = served.handler(match.operation())
                    .orElseThrow(() -> WireError.notImplemented(
                            name + " is not implemented in this release of Vedette; nothing was done."));
            Call call = new Call(match, request);
            Reply reply = actor.does(() -> handler.handle(call));
            count(operation, 200, exchange);
            exchange.answer(reply);
        } catch (RuntimeException fault) {
            WireError error = Errors.refusal(fault).orElseGet(() -> ours(exchange, fault));
            count(operation, error.status(), exchange);
            exchange.refuse(error);
        }
    }

    private Actor caller(Exchange exchange, RawRequest request) {
        String address = settings.web().address(exchange.request());
        if (!settings.open()) {
            return new Actor(signatures.verify(request), Actor.How.KEY, address);
        }
        String problem = BrowserCheck.problemWhenOpen(exchange.request());
        if (!problem.isEmpty()) {
            throw new WireError(403, "ForbiddenException", problem);
        }
        return new Actor("open", Actor.How.OPEN, address);
    }

    private static WireError ours(Exchange exchange, RuntimeException fault) {
        LOG.error(
                "call {} {} failed, request id {}",
                exchange.request().method(),
                exchange.request().path(),
                exchange.id(),
                fault);
        return new WireError(
                500,
                "InternalFailureException",
                "An unexpected error has occurred; the log has it under request id " + exchange.id() + ".");
    }

    private static RawRequest raw(HttpServerRequest request, byte[] body) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? "" : uri.substring(question + 1);
        List<Map.Entry<String, String>> headers = List.copyOf(request.headers().entries());
        return new RawRequest(request.method().name(), path, query, headers, body);
    }

    private void count(String operation, int status, Exchange exchange) {
        Timer.builder("vedette.api.aws.calls")
                .description("Calls by operation and HTTP status")
                .tag("operation", operation)
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(Duration.between(
                        exchange.startedAt(), desks.plane().clock().instant()));
    }
}
