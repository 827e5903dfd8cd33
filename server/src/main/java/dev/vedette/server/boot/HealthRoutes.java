package dev.vedette.server.boot;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// What monitoring asks: whether the process lives, whether it is ready, and what it counts. Nothing here is signed,
/// and nothing here names a device.
final class HealthRoutes {
    private HealthRoutes() {}

    /// @param troubles what keeps the server from being ready, each in a few words; none when it is
    /// @param losses what the server does without for now, though it is ready; likewise
    static void mount(
            Vertx vertx,
            Router router,
            Telemetry telemetry,
            Supplier<List<String>> troubles,
            Supplier<List<String>> losses) {
        router.get("/health/live").handler(context -> json(context, 200, "{\"status\":\"live\"}"));
        router.get("/health/ready").handler(context -> ready(vertx, context, troubles, "{\"status\":\"ready\"}"));
        router.get("/health")
                .handler(context -> blocking(vertx, context, losses::get, lost -> {
                    if (lost.isEmpty()) {
                        ready(vertx, context, troubles, "{\"status\":\"ready\"}");
                    } else {
                        ready(vertx, context, troubles, because("degraded", lost));
                    }
                }));
        router.get("/metrics")
                .handler(context -> blocking(
                        vertx,
                        context,
                        telemetry::scrape,
                        text -> context.response()
                                .putHeader("Content-Type", Telemetry.CONTENT_TYPE)
                                .end(text)));
    }

    private static void ready(
            Vertx vertx, RoutingContext context, Supplier<List<String>> troubles, String answerWhenReady) {
        blocking(vertx, context, troubles::get, found -> {
            if (found.isEmpty()) {
                json(context, 200, answerWhenReady);
            } else {
                json(context, 503, because("not ready", found));
            }
        });
    }

    private static String because(String status, List<String> reasons) {
        return "{\"status\":\"" + status + "\",\"because\":[\"" + String.join("\",\"", reasons) + "\"]}";
    }

    private static <T> void blocking(Vertx vertx, RoutingContext context, Callable<T> ask, Answer<T> answer) {
        vertx.executeBlocking(ask, false).onSuccess(answer::with).onFailure(context::fail);
    }

    private static void json(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    private interface Answer<T> {
        void with(T value);
    }
}
