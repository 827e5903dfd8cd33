package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.MethodResult;
import dev.vedette.gateway.hub.TwinText;
import dev.vedette.sdk.observe.HubOperation.Transport;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a device publishes, carried out. What cannot be answered with no ends the connection, as MQTT 3.1.1 has no
/// other word for it; it is not acknowledged then. On the event loop of the connection.
final class Requests {
    private final HubConnection connection;
    private final HubId id;
    private final Hub hub;
    private final Chores chores;
    private final EnumCounters<HubMqttCounter> counters;
    private final Sightings seen;

    Requests(HubConnection connection, HubId id, House house, Chores chores, Sightings seen) {
        this.connection = connection;
        this.id = id;
        this.hub = house.hub();
        this.counters = house.counters();
        this.chores = chores;
        this.seen = seen;
    }

    /// A PUBLISH came.
    void publish(MqttPublishMessage packet) {
        counters.count(HubMqttCounter.MESSAGES_IN);
        if (packet.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE) {
            connection.end(HubMqttCounter.ENDED_QOS_2);
            return;
        }
        byte[] body = ByteBufUtil.getBytes(packet.payload());
        boolean confirmed = packet.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE;
        String topic = packet.variableHeader().topicName();
        Request request = new Request(
                withoutQuery(topic),
                body,
                confirmed ? packet.variableHeader().packetId() : 0,
                packet.fixedHeader().isRetain(),
                topic.length() + body.length);
        switch (HubTopic.of(topic, id)) {
            case HubTopic.Events events -> take(events, request);
            case HubTopic.TwinGet get -> get(get, request);
            case HubTopic.TwinReport report -> report(report, request);
            case HubTopic.MethodAnswer answer -> answered(answer, request);
            case HubTopic.Foreign foreign -> {
                connection.denied(foreign.of(), topic);
                connection.end(HubMqttCounter.ENDED_NOT_AUTHORIZED);
            }
            case HubTopic.Unknown _ -> connection.end(HubMqttCounter.ENDED_TOPIC);
        }
    }

    /// A PUBLISH as it came.
    ///
    /// @param path its topic, without what is said in it
    /// @param packetId 0 for QoS 0
    /// @param retain whether it was to be retained
    /// @param bytes how many it holds
    private record Request(String path, byte[] body, int packetId, boolean retain, int bytes) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private void take(HubTopic.Events events, Request request) {
        HubMessage message = PropertyBag.decode(events.bag())
                .map(bag -> bag.message(request.body, request.retain ? "x-opt-retain" : null, "true"))
                .orElse(null);
        if (message == null) {
            connection.end(HubMqttCounter.ENDED_PROPERTIES);
            return;
        }
        Request sent = new Request(events.path() + "/", request.body, request.packetId, request.retain, request.bytes);
        chores.add(
                request.bytes,
                () -> hub.telemetry().take(id, List.of(message), Transport.MQTT),
                answer -> taken(answer, sent));
    }

    private void taken(HubAnswer<Integer> answer, Request request) {
        switch (answer) {
            case HubAnswer.Done<Integer> _ -> accept(request);
            case HubAnswer.Refused<Integer> refused
            when refused.error() == HubError.TOO_LARGE || refused.error() == HubError.ARGUMENT_INVALID ->
                connection.end(HubMqttCounter.ENDED_MESSAGE);
            case HubAnswer.Refused<Integer> _ -> connection.end(HubMqttCounter.ENDED_UNAVAILABLE);
        }
    }

    private void get(HubTopic.TwinGet get, Request request) {
        chores.add(request.bytes, () -> hub.twins().get(id).map(TwinText::forDevice), answer -> {
            accept(request);
            switch (answer) {
                case HubAnswer.Done<String> done -> respond(200, "$rid=" + get.rid(), done.value());
                case HubAnswer.Refused<String> refused -> refuse(get.rid(), refused.error(), refused.message());
            }
        });
    }

    private void report(HubTopic.TwinReport report, Request request) {
        Long version = number(report.version());
        if (report.version() != null && version == null) {
            accept(request);
            refuse(report.rid(), HubError.ARGUMENT_INVALID, "$version must be a whole number of at most 18 digits");
            return;
        }
        chores.add(request.bytes, () -> hub.twins().report(id, request.text(), version, Transport.MQTT), answer -> {
            accept(request);
            switch (answer) {
                case HubAnswer.Done<Long> done ->
                    respond(204, "$rid=" + report.rid() + "&$version=" + done.value(), "");
                case HubAnswer.Refused<Long> refused -> refuse(report.rid(), refused.error(), refused.message());
            }
        });
    }

    private void answered(HubTopic.MethodAnswer answer, Request request) {
        MethodResult result = new MethodResult(answer.status(), request.body.length == 0 ? "null" : request.text());
        chores.add(request.bytes, () -> hub.methods().answered(id, answer.rid(), result), outcome -> {
            counters.add(HubMqttCounter.ANSWERS_REFUSED, outcome.isDone() ? 0 : 1);
            accept(request);
        });
    }

    /// A message was taken: it is acknowledged, and was seen.
    private void accept(Request request) {
        seen.sent(request.path, request.body.length);
        if (request.packetId > 0) {
            connection.write(HubPackets.acknowledged(request.packetId));
        }
    }

    private void refuse(String rid, HubError error, String message) {
        String body =
                HubJson.ascii(HubJson.object().put("errorCode", error.code()).put("message", message));
        respond(error.status(), "$rid=" + rid, body);
    }

    private void respond(int status, String query, String body) {
        connection.push(HubFilter.TWIN_ANSWERS, "$iothub/twin/res/" + status + "/?" + query, body);
    }

    private static String withoutQuery(String topic) {
        int query = topic.indexOf('?');
        return query < 0 ? topic : topic.substring(0, query);
    }

    private static @Nullable Long number(@Nullable String text) {
        boolean digits = text != null
                && !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.valueOf(text) : null;
    }
}
