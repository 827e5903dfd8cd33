package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.query.LiveEvent;
import dev.vedette.server.query.LiveFeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What happens, as it happens: `/v1/live`, server-sent events. A stream ends after [#STREAM_MAX], so that who
/// listens on shows again who they are, and within seconds when they may not listen any more.
final class LiveResource {
    /// The longest time that a stream goes on.
    static final Duration STREAM_MAX = Duration.ofMinutes(10);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("profiles", "profile"),
            Map.entry("things", "thing"),
            Map.entry("groups", "thing"),
            Map.entry("assets", "thing"),
            Map.entry("sensors", "sensor"),
            Map.entry("plugins", "sensor"),
            Map.entry("rules", "sensor"),
            Map.entry("mutes", "mute"),
            Map.entry("maintenance-windows", "mute"),
            Map.entry("exceptions", "mute"),
            Map.entry("violations", "violation"),
            Map.entry("sites", "baseline"));

    private final LiveFeed feed;

    LiveResource(LiveFeed feed) {
        this.feed = feed;
    }

    @About("A violation was raised, cleared or invalidated.")
    record HappenedView(
            @About("the violation's id") String id,
            @About("what happened") String type,
            @About("the device's name") String thing,
            @About("the security profile's name") String profile,
            @About("the behavior's name") String behavior,
            @About("who measured it") Origin source,
            @About("how bad it is") Severity severity,
            @About("when, in event time") Instant at,
            @About("why, in plain words") String explanation,
            @About("whether a mute holds its alerts back") boolean muted) {}

    List<Operation> operations() {
        return List.of(Operation.get("/v1/live", "Tells what happens as server-sent events: violation, pulse, changed.")
                .gives("text/event-stream")
                .by(request -> stream(request.caller())));
    }

    /// Operations that tell who listens when they have changed something.
    static List<Operation> watched(List<Operation> operations, LiveFeed feed) {
        return operations.stream().map(operation -> watched(operation, feed)).toList();
    }

    private static Operation watched(Operation operation, LiveFeed feed) {
        List<String> segments = Operation.segments(operation.path());
        String kind = segments.size() > 1 ? KINDS.get(segments.get(1)) : null;
        if (kind == null || operation.method().equals("GET") || operation.access() == Access.READ) {
            return operation;
        }
        return new Operation(
                operation.method(),
                operation.path(),
                operation.summary(),
                operation.access(),
                operation.exchange(),
                request -> {
                    V1Reply reply = operation.handler().apply(request);
                    String name = request.values().values().stream().findFirst().orElse("");
                    feed.tell(new LiveEvent.Changed(kind, name));
                    return reply;
                });
    }

    private V1Reply stream(Caller caller) {
        if (feed.listeners() >= LiveFeed.LISTENERS_MAX) {
            throw new V1Error(
                    503, LiveFeed.LISTENERS_MAX + " streams are open, which is the most at a time; try again.");
        }
        Map<String, String> headers = Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no");
        return new V1Reply(200, headers, bytes("retry: 2000\n\n"), new Stream(caller));
    }

    /// The events, until the stream is over.
    private final class Stream implements V1Reply.Pieces {
        private final Caller caller;

        private Stream(Caller caller) {
            this.caller = caller;
        }

        @Override
        public boolean isLong() {
            return true;
        }

        @Override
        public void each(Consumer<byte[]> sending) {
            feed.listen().ifPresent(listener -> {
                try (listener) {
                    send(listener, sending);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void send(LiveFeed.Listener listener, Consumer<byte[]> sending) throws InterruptedException {
            long end = System.nanoTime() + STREAM_MAX.toNanos();
            long lastAsked = System.nanoTime();
            while (!listener.isOver() && System.nanoTime() < end) {
                if (System.nanoTime() - lastAsked >= SIGN_OF_LIFE.toNanos()) {
                    if (!caller.isStillGood().getAsBoolean()) {
                        return;
                    }
                    lastAsked = System.nanoTime();
                }
                List<LiveEvent> events = listener.take(SIGN_OF_LIFE);
                StringBuilder text = new StringBuilder();
                events.forEach(event -> text.append(text(event)));
                sending.accept(bytes(events.isEmpty() ? ": nothing new\n\n" : text.toString()));
            }
        }
    }

    /// An event as it is sent; JSON has no line ends of its own.
    static String text(LiveEvent event) {
        return switch (event) {
            case LiveEvent.Happened happened -> text("violation", view(happened));
            case LiveEvent.Pulse pulse -> text("pulse", pulse);
            case LiveEvent.Changed changed -> text("changed", changed);
        };
    }

    private static String text(String name, Record data) {
        return "event: " + name + "\ndata: " + V1Json.tree(data) + "\n\n";
    }

    private static HappenedView view(LiveEvent.Happened happened) {
        Alert.Type type = happened.type();
        return new HappenedView(
                happened.id(),
                type.wireName(),
                happened.thing(),
                happened.profile(),
                happened.behavior(),
                happened.source(),
                happened.severity(),
                happened.at(),
                happened.explanation(),
                happened.muted());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
