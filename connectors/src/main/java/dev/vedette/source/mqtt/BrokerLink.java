package dev.vedette.source.mqtt;

import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Submission;
import dev.vedette.source.ObservationBatches;
import dev.vedette.source.ReportReply;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to a broker, made again whenever it is lost. Everything but [#trouble] runs on its event loop.
final class BrokerLink extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final int REFUSED = 0x80;

    private final MqttSourceSettings settings;
    private final LinkCounters counters;
    private final InstantSource clock;
    private final Intake intake;
    private final Promise<Void> firstOutcome = Promise.promise();
    private @Nullable ObservationBatches batches;
    private @Nullable MqttClient client;
    private volatile String trouble = "not connected yet";
    private Duration backoff;
    private boolean givesSessionUp;
    private boolean isSubscribed;
    private boolean closed;
    private int pending;
    private long pendingBytes;

    BrokerLink(MqttSourceSettings settings, LinkCounters counters, InstantSource clock, Intake intake) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        this.intake = intake;
        this.backoff = settings.bounds().backoffMin();
    }

    String trouble() {
        return trouble;
    }

    @Override
    public Future<?> start() {
        if (!settings.observe().isEmpty()) {
            batches = new ObservationBatches(settings.name(), intake, counters.refused);
        }
        connect();
        return firstOutcome.future();
    }

    @Override
    public Future<?> stop() {
        closed = true;
        MqttClient open = client;
        client = null;
        ObservationBatches gathered = batches;
        Future<?> brought = gathered == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                    gathered.close();
                    return true;
                });
        Future<?> gone = open != null && open.isConnected() ? open.disconnect() : Future.succeededFuture();
        return Future.join(brought, gone).otherwiseEmpty();
    }

    private void connect() {
        if (closed) {
            return;
        }
        MqttClient made = MqttClient.create(vertx, LinkOptions.of(settings, givesSessionUp));
        givesSessionUp = false;
        client = made;
        isSubscribed = false;
        Map<String, Integer> filters = filters();
        made.publishHandler(message -> arrived(made, message));
        made.subscribeCompletionHandler(ack -> subscribed(made, List.copyOf(filters.keySet()), ack));
        made.exceptionHandler(fault -> faulted(made, fault));
        made.closeHandler(_ -> lost(made, "the connection was closed"));
        vertx.setTimer(settings.bounds().answer().toMillis(), _ -> {
            if (!isSubscribed) {
                lost(made, "no answer within " + settings.bounds().answer());
            }
        });
        made.connect(settings.address().port(), settings.address().host())
                .compose(_ -> made.equals(client)
                        ? made.subscribe(filters)
                        : made.disconnect().mapEmpty())
                .onFailure(fault -> lost(made, wordsFor(fault)));
    }

    /// What to subscribe to: reports with QoS 1, so that the broker keeps them; the rest with QoS 0.
    private Map<String, Integer> filters() {
        Map<String, Integer> filters = new LinkedHashMap<>();
        settings.reports().forEach(pattern -> filters.put(pattern.filter(), 1));
        settings.observe().forEach(pattern -> filters.putIfAbsent(pattern.filter(), 0));
        return filters;
    }

    private void subscribed(MqttClient from, List<String> filters, MqttSubAckMessage ack) {
        if (!from.equals(client)) {
            return;
        }
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            boolean isRefused =
                    i >= ack.grantedQoSLevels().size() || ack.grantedQoSLevels().get(i) >= REFUSED;
            if (isRefused) {
                refused.add(filters.get(i));
                counters.subscriptionsRefused.count();
            }
        }
        isSubscribed = true;
        counters.connects.count();
        backoff = settings.bounds().backoffMin();
        if (!refused.isEmpty()) {
            LOG.warn("{}: the broker refused to be subscribed to {}", settings.name(), refused);
        }
        trouble = refused.size() < filters.size() ? "" : "the broker refused every subscription";
        firstOutcome.tryComplete();
    }

    private void faulted(MqttClient from, Throwable fault) {
        if (from.equals(client) && from.isConnected() && fault instanceof DecoderException) {
            // The broker would send what cannot be read again and again; without its session it does not.
            givesSessionUp = true;
            LOG.warn("{}: a packet cannot be read; the session is given up", settings.name(), fault);
            lost(from, "a packet cannot be read, the session is given up");
            counters.sessionsGivenUp.count();
        }
    }

    private void lost(MqttClient from, String words) {
        if (!from.equals(client)) {
            return;
        }
        client = null;
        if (from.isConnected()) {
            from.disconnect();
        }
        counters.losses.count();
        trouble = settings.address().host() + ":" + settings.address().port() + ": " + words;
        LOG.warn("{} is without its broker, next attempt in {}: {}", settings.name(), backoff, trouble);
        vertx.setTimer(backoff.toMillis(), _ -> connect());
        Duration doubled = backoff.multipliedBy(2);
        Duration longest = settings.bounds().backoffMax();
        backoff = doubled.compareTo(longest) < 0 ? doubled : longest;
        firstOutcome.tryComplete();
    }

    private static String wordsFor(Throwable fault) {
        String message = fault.getMessage();
        String words = message == null ? fault.getClass().getSimpleName() : message;
        return words.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
    }

    private void arrived(MqttClient from, MqttPublishMessage message) {
        if (closed) {
            return;
        }
        if (message.isRetain()) {
            counters.retained.count();
            acknowledge(from, message);
            return;
        }
        String topic = message.topicName();
        boolean observed = observe(topic, message.payload().length());
        Optional<TopicPattern.Match> report = settings.reports().stream()
                .flatMap(pattern -> pattern.match(topic).stream())
                .findFirst();
        if (report.isPresent()) {
            submit(from, message, report.get());
        } else {
            if (!observed) {
                counters.unmatched.count();
            }
            acknowledge(from, message);
        }
    }

    private boolean observe(String topic, int bytes) {
        ObservationBatches gathered = batches;
        if (gathered == null) {
            return false;
        }
        for (TopicPattern pattern : settings.observe()) {
            Optional<TopicPattern.Match> match = pattern.match(topic);
            if (match.isPresent()) {
                String thing = match.get().thing();
                if (ThingName.problemWith(thing).isEmpty()) {
                    counters.observed.count();
                    gathered.add(new MessageSent(
                            new ThingName(thing), clock.instant().truncatedTo(ChronoUnit.MILLIS), topic, bytes, null));
                } else {
                    counters.unnamed.count();
                }
                return true;
            }
        }
        return false;
    }

    private void submit(MqttClient from, MqttPublishMessage message, TopicPattern.Match report) {
        int size = message.payload().length();
        MqttSourceSettings.Bounds bounds = settings.bounds();
        if (size > bounds.reportBytes()) {
            counters.oversized.count();
            refuse(
                    from,
                    message,
                    report,
                    Receipt.Reason.INVALID_PAYLOAD,
                    "a report may have at most " + bounds.reportBytes() + " bytes, this one has " + size);
            return;
        }
        if (pending >= bounds.pending() || pendingBytes + size > bounds.pendingBytes()) {
            counters.throttled.count();
            refuse(
                    from,
                    message,
                    report,
                    Receipt.Reason.THROTTLED,
                    pending + " reports of " + pendingBytes + " bytes wait to be stored; send it again later");
            return;
        }
        pending++;
        pendingBytes += size;
        counters.submitted.count();
        AtomicBoolean isAnswered = new AtomicBoolean();
        intake.submit(
                new Submission(
                        report.thing(), report.format(), message.payload().getBytes()),
                receipt -> receipt(from, message, report, receipt, isAnswered.compareAndSet(false, true)));
    }

    private void refuse(
            MqttClient from,
            MqttPublishMessage message,
            TopicPattern.Match report,
            Receipt.Reason reason,
            String words) {
        reply(message, report, new Receipt.Rejected(null, reason, words, clock.instant()));
        acknowledge(from, message);
    }

    /// Runs on whatever thread the intake answers on.
    private void receipt(
            MqttClient from, MqttPublishMessage message, TopicPattern.Match report, Receipt receipt, boolean isFirst) {
        context.runOnContext(_ -> {
            if (!isFirst) {
                counters.twice.count();
                return;
            }
            pending--;
            pendingBytes -= message.payload().length();
            if (closed) {
                return;
            }
            (receipt instanceof Receipt.Accepted ? counters.accepted : counters.rejected).count();
            reply(message, report, receipt);
            acknowledge(from, message);
        });
    }

    private void reply(MqttPublishMessage message, TopicPattern.Match report, Receipt receipt) {
        MqttClient open = client;
        if (open == null || !open.isConnected()) {
            counters.repliesFailed.count();
            return;
        }
        ReportReply reply = ReportReply.of(report.thing(), report.format(), receipt);
        open.publish(
                        message.topicName() + "/" + reply.level(),
                        Buffer.buffer(reply.document()),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        false)
                .onFailure(_ -> counters.repliesFailed.count());
    }

    /// Over the connection that brought it; on another one the broker brings it again first.
    private void acknowledge(MqttClient from, MqttPublishMessage message) {
        if (from.equals(client) && from.isConnected() && message.qosLevel() != MqttQoS.AT_MOST_ONCE) {
            message.ack();
        }
    }
}
