package dev.vedette.server.api.v1;

import dev.vedette.server.api.PlainBodies;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Reads the bodies of requests. One that may be large is read only of somebody who may send it, and few at a time:
/// nobody
/// else can fill the memory with them.
final class Uploads {
    /// The size from which a body is large: 4 MiB.
    static final int LARGE_BYTES = 4 << 20;

    /// The most large bodies that are being read or worked with.
    static final int LARGE_AT_ONCE_MAX = 4;

    private static final long DISCARDING_MILLIS_MAX = 10_000;

    private final List<Operation> large;
    private final BodyHandler usual;
    private final BodyHandler most;
    private final Semaphore free = new Semaphore(LARGE_AT_ONCE_MAX);

    /// @param operations all that there are
    Uploads(List<Operation> operations) {
        this.large = operations.stream().filter(Uploads::isLarge).toList();
        this.usual = PlainBodies.upTo(usualMax(operations));
        this.most = PlainBodies.upTo(operations.stream()
                .mapToInt(operation -> operation.exchange().bodyBytesMax())
                .max()
                .orElse(Operation.BODY_BYTES_MAX));
    }

    /// The most bytes of a body that is not large.
    static int usualMax(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> !isLarge(operation))
                .mapToInt(operation -> operation.exchange().bodyBytesMax())
                .max()
                .orElse(Operation.BODY_BYTES_MAX);
    }

    private static boolean isLarge(Operation operation) {
        return operation.exchange().bodyBytesMax() >= LARGE_BYTES;
    }

    /// Reads the body of a request, then goes on with it.
    ///
    /// @param lets says whether somebody may send it, and has answered when not; may block
    /// @param refuse answers that there are too many at once
    /// @param later runs something that may block on another thread; false when there is no room
    void read(
            RoutingContext context,
            BiPredicate<RoutingContext, Operation> lets,
            Runnable refuse,
            Predicate<Runnable> later) {
        List<String> path = Operation.segments(
                context.request().path() == null ? "/" : context.request().path());
        Operation operation = large.stream()
                .filter(each -> each.method().equals(context.request().method().name()) && each.match(path) != null)
                .findFirst()
                .orElse(null);
        if (operation == null) {
            usual.handle(context);
            return;
        }
        if (!free.tryAcquire()) {
            refuse.run();
            return;
        }
        AtomicBoolean held = new AtomicBoolean(true);
        context.addEndHandler(_ -> release(held));
        context.request().pause();
        // What is done with the request is done where its bytes come in.
        Context loop = context.vertx().getOrCreateContext();
        boolean isTaken = later.test(() -> {
            boolean isLet = lets.test(context, operation);
            loop.runOnContext(_ -> {
                if (isLet) {
                    most.handle(context);
                    // What is refused by its length passes by unread.
                    context.request().resume();
                } else {
                    discard(context);
                }
            });
        });
        if (!isTaken) {
            release(held);
            refuse.run();
        }
    }

    /// Has the rest of a body pass by unread, for as long as somebody needs who sees at once that it is of no use.
    private static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.resume();
        context.vertx().setTimer(DISCARDING_MILLIS_MAX, _ -> {
            if (!request.isEnded()) {
                var _ = request.connection().close();
            }
        });
    }

    private void release(AtomicBoolean held) {
        if (held.compareAndSet(true, false)) {
            free.release();
        }
    }
}
