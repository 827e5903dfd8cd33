package dev.vedette.sink;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The body of an answer that nobody reads. The answer counts once its head is there; what follows is thrown away as it
/// comes, so that the connection can be used again, and cut off beyond a bound or when the next request is sent.
final class IgnoredBody implements HttpResponse.BodySubscriber<Void> {
    /// The most bytes that are thrown away before the connection is.
    static final int BYTES_MAX = 64 * 1024;

    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private int bytes;

    @Override
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription.set(opened);
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        for (ByteBuffer buffer : item) {
            bytes += buffer.remaining();
        }
        if (bytes > BYTES_MAX) {
            abandon();
        }
    }

    @Override
    public void onError(Throwable fault) {
        subscription.set(null);
    }

    @Override
    public void onComplete() {
        subscription.set(null);
    }

    /// Cuts the body off where it is; does nothing when it has ended.
    void abandon() {
        Flow.Subscription open = subscription.getAndSet(null);
        if (open != null) {
            open.cancel();
        }
    }
}
