package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.amqp.Incoming.Taken;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.TwinText;
import dev.vedette.gateway.hub.Twins;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/// Takes what a device asks of its twin, by the annotations `operation` and `resource`, and answers with the
/// annotations `status` and `version`.
final class TwinDesk {
    private static final String REPORTED = "/properties/reported";
    private static final String DESIRED = "/properties/desired";
    private static final String DESIRED_NOTICES = "/notifications/twin/properties/desired";

    private final HubId id;
    private final Twins twins;
    private final Consumer<Draft> reply;
    private final Consumer<Boolean> listens;

    /// @param reply sends an answer; on the event loop
    /// @param listens is told whether the device wants to hear of desired properties; on the event loop
    TwinDesk(HubId id, Twins twins, Consumer<Draft> reply, Consumer<Boolean> listens) {
        this.id = id;
        this.twins = twins;
        this.reply = reply;
        this.listens = listens;
    }

    /// What came of a request.
    ///
    /// @param status as of HTTP
    /// @param version of the section that was changed, or null
    /// @param body JSON, or empty
    private record Answer(int status, @Nullable Long version, String body) {}

    /// Takes a request. On a thread that may wait.
    Taken take(Parcel parcel) {
        Letter letter = Letter.parse(parcel.bytes()).orElse(null);
        if (letter == null) {
            return Taken.rejected(Conditions.of(Conditions.DECODE_ERROR, "the request is not a message"));
        }
        String operation = annotation(letter, "operation");
        String resource = annotation(letter, "resource");
        boolean isAboutNotices = resource.equalsIgnoreCase(DESIRED_NOTICES);
        Answer answer = answer(letter, operation, resource, isAboutNotices);
        Draft draft = draft(letter, answer);
        return Taken.accepted(() -> {
            if (isAboutNotices && answer.status() == 200) {
                listens.accept(operation.equals("PUT"));
            }
            reply.accept(draft);
        });
    }

    private static String annotation(Letter letter, String name) {
        Object value = letter.annotations().get(name);
        String text = value == null ? null : Text.of(value);
        return text == null ? "" : text;
    }

    private Answer answer(Letter letter, String operation, String resource, boolean isAboutNotices) {
        return switch (operation) {
            case "GET" -> of(twins.get(id).map(twin -> new Answer(200, null, TwinText.forDevice(twin))));
            case "PATCH" ->
                resource.equalsIgnoreCase(REPORTED)
                        ? of(report(letter).map(version -> new Answer(200, version, "")))
                        : noSuch(operation, resource);
            case "PUT", "DELETE" -> isAboutNotices ? new Answer(200, null, "") : noSuch(operation, resource);
            default -> noSuch(operation, resource);
        };
    }

    private HubAnswer<Long> report(Letter letter) {
        String text = letter.text();
        Object version = letter.annotations().get("version");
        Long wanted = Text.number(version);
        if (text == null || (version != null && wanted == null)) {
            return HubAnswer.refused(
                    HubError.BAD_FORMAT, "a patch is a JSON object in UTF-8, and its version a whole number");
        }
        return twins.report(id, text, wanted, Transport.AMQP);
    }

    private static Answer of(HubAnswer<Answer> answer) {
        return switch (answer) {
            case HubAnswer.Done<Answer> done -> done.value();
            case HubAnswer.Refused<Answer> refused -> new Answer(refused.error().status(), null, refused.message());
        };
    }

    private static Answer noSuch(String operation, String resource) {
        return new Answer(400, null, "there is no operation '%.20s' on '%.60s'".formatted(operation, resource));
    }

    private static Draft draft(Letter request, Answer answer) {
        Map<String, Object> annotations = new HashMap<>();
        annotations.put("status", answer.status);
        Long version = answer.version;
        if (version != null) {
            annotations.put("version", version);
        }
        Object asked = request.properties().getCorrelationId();
        Properties properties = new Properties();
        Object correlation = asked == null ? request.properties().getMessageId() : asked;
        if (correlation != null) {
            properties.setCorrelationId(correlation);
        }
        return new Draft(0, annotations, properties, Map.of(), answer.body.getBytes(StandardCharsets.UTF_8));
    }

    /// What a device is told when its desired properties were changed.
    static Draft desired(String patch, long version) {
        return new Draft(
                0,
                Map.of("resource", DESIRED, "version", version),
                new Properties(),
                Map.of(),
                patch.getBytes(StandardCharsets.UTF_8));
    }
}
