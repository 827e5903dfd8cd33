package dev.vedette.server.manage;

import static dev.vedette.sdk.observe.HubOperation.Operation.CLOUD_TO_DEVICE_MESSAGE;
import static dev.vedette.sdk.observe.HubOperation.Operation.CLOUD_TO_DEVICE_REJECTED;
import static dev.vedette.sdk.observe.HubOperation.Operation.DEVICE_TO_CLOUD_MESSAGE;
import static dev.vedette.sdk.observe.HubOperation.Operation.FILE_UPLOAD;
import static dev.vedette.sdk.observe.HubOperation.Operation.METHOD_INVOKE;
import static dev.vedette.sdk.observe.HubOperation.Operation.QUEUE_PURGE;
import static dev.vedette.sdk.observe.HubOperation.Operation.TWIN_UPDATE;
import static dev.vedette.sdk.observe.HubOperation.Operation.UNAUTHORIZED;
import static dev.vedette.sdk.observe.HubOperation.Transport.AMQP;
import static dev.vedette.sdk.observe.HubOperation.Transport.HTTP;
import static dev.vedette.sdk.observe.HubOperation.Transport.MQTT;
import static dev.vedette.sdk.observe.HubOperation.Transport.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.SecurityGroupRecord.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One row a rule of the seed: from the security group to the violation, above the range, below it and within.
class HubRulesTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final ThingName PUMP = new ThingName("pump");

    @TempDir
    Path folder;

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("AmqpC2DMessagesNotInAllowedRange", CLOUD_TO_DEVICE_MESSAGE, AMQP),
                Arguments.of("AmqpC2DRejectedMessagesNotInAllowedRange", CLOUD_TO_DEVICE_REJECTED, AMQP),
                Arguments.of("AmqpD2CMessagesNotInAllowedRange", DEVICE_TO_CLOUD_MESSAGE, AMQP),
                Arguments.of("DirectMethodInvokesNotInAllowedRange", METHOD_INVOKE, NONE),
                Arguments.of("FileUploadsNotInAllowedRange", FILE_UPLOAD, HTTP),
                Arguments.of("HttpC2DMessagesNotInAllowedRange", CLOUD_TO_DEVICE_MESSAGE, HTTP),
                Arguments.of("HttpC2DRejectedMessagesNotInAllowedRange", CLOUD_TO_DEVICE_REJECTED, HTTP),
                Arguments.of("HttpD2CMessagesNotInAllowedRange", DEVICE_TO_CLOUD_MESSAGE, HTTP),
                Arguments.of("MqttC2DMessagesNotInAllowedRange", CLOUD_TO_DEVICE_MESSAGE, MQTT),
                Arguments.of("MqttC2DRejectedMessagesNotInAllowedRange", CLOUD_TO_DEVICE_REJECTED, MQTT),
                Arguments.of("MqttD2CMessagesNotInAllowedRange", DEVICE_TO_CLOUD_MESSAGE, MQTT),
                Arguments.of("QueuePurgesNotInAllowedRange", QUEUE_PURGE, NONE),
                Arguments.of("TwinUpdatesNotInAllowedRange", TWIN_UPDATE, MQTT),
                Arguments.of("UnauthorizedOperationsNotInAllowedRange", UNAUTHORIZED, AMQP));
    }

    /// The engine over what the desks told detection: the group's profile, and a device in it.
    private Pipeline engine(String type, List<Output> outputs) {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        Pipeline engine = Pipeline.start(
                new EngineSettings(Duration.ofMinutes(5), Duration.ZERO, Duration.ofDays(2), 10, 10),
                MetricCatalogue.of(metrics));
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            fixture.desks().securityGroups().put("default", List.of(new Rule(type, true, 2, 3, "PT5M", List.of())));
            fixture.desks().securityGroups().belongs(PUMP, null);
            engine.apply(
                    new Change.ProfileApplied(
                            fixture.feed().profile("hub:default").orElseThrow()),
                    START,
                    outputs::add);
            Set<String> groups = fixture.feed().registered().getOrDefault(PUMP, Set.of());
            engine.apply(new Change.ThingDescribed(PUMP, true, groups), START, outputs::add);
        }
        return engine;
    }

    private List<String> story(String type, Operation operation, Transport transport, int... timesPerWindow) {
        List<Output> outputs = new ArrayList<>();
        Pipeline engine = engine(type, outputs);
        Instant now = START;
        for (int times : timesPerWindow) {
            for (int i = 0; i < times; i++) {
                engine.observe(new HubOperation(PUMP, now.plusSeconds(i), operation, transport), outputs::add);
            }
            now = now.plusSeconds(300);
            engine.advance(now, outputs::add);
        }
        return outputs.stream()
                .flatMap(output ->
                        output instanceof Output.Happened happened ? Stream.of(happened.event()) : Stream.empty())
                .map(event -> switch (event) {
                    case ViolationEvent.Raised raised ->
                        "raised " + raised.violation().behavior().name();
                    case ViolationEvent.Cleared cleared ->
                        "cleared " + cleared.violation().behavior().name();
                    case ViolationEvent.Invalidated _ -> "invalidated";
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aboveTheRangeIsAlarmedUntilItIsWithinAgain(String type, Operation operation, Transport transport) {
        assertThat(story(type, operation, transport, 4, 3)).containsExactly("raised " + type, "cleared " + type);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void belowTheRangeIsAlarmedUntilItIsWithinAgain(String type, Operation operation, Transport transport) {
        assertThat(story(type, operation, transport, 1, 2)).containsExactly("raised " + type, "cleared " + type);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nothingAtAllIsAlarmedUntilItIsWithinAgain(String type, Operation operation, Transport transport) {
        assertThat(story(type, operation, transport, 0, 2)).containsExactly("raised " + type, "cleared " + type);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void withinTheRangeNothingIsAlarmed(String type, Operation operation, Transport transport) {
        assertThat(story(type, operation, transport, 2, 3, 2)).isEmpty();
    }

    @Test
    void theSeedsFourteenRulesAreAllHere() {
        List<String> types =
                rules().map(row -> String.valueOf(row.get()[0])).sorted().toList();

        assertThat(Stream.of(HubRule.values())
                        .filter(rule -> rule.metric().value().startsWith("hub:"))
                        .map(HubRule::type)
                        .sorted())
                .containsExactlyElementsOf(types)
                .hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachHasAnAlertNameAsInTheSeed(String type) {
        HubRule rule = HubRule.ofType(type).orElseThrow();

        assertThat(rule.alertType()).isEqualTo("IoT_CA_" + type);
        assertThat(HubRule.ofAlertType(rule.alertType())).contains(rule);
        assertThat(rule.alertName()).matches("Custom alert - The number of .* allowed range");
        assertThat(HubRule.ofType(type + "x")).isEmpty();
        assertThat(HubRule.ofAlertType(type)).isEmpty();
    }
}
