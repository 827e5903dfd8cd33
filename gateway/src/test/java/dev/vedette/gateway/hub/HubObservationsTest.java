package dev.vedette.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.testkit.source.FakeIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class HubObservationsTest {
    private final FakeIntake intake = FakeIntake.holding();

    private static HubOperation operation(int number) {
        return new HubOperation(
                new ThingName("d" + number), HubRig.T, Operation.DEVICE_TO_CLOUD_MESSAGE, Transport.MQTT);
    }

    private static long count(HubObservations observations, String name) {
        return observations.counters().snapshot().stream()
                .filter(reading -> reading.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void operationsComeSoonAndInTheirOrder() {
        try (HubObservations observations = new HubObservations(intake, 10_000)) {
            List<HubOperation> sent = new ArrayList<>();
            List<Object> came = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                sent.add(operation(i));
                observations.saw(sent.getLast());
            }
            for (int i = 0; i < 2_000; i++) {
                came.add(intake.observation());
            }
            assertThat(came).isEqualTo(sent);
        }
    }

    @Test
    void whatWaitsWhenItIsClosedIsHandedOver() {
        HubObservations observations = new HubObservations(intake, 10_000);
        observations.saw(operation(1));
        observations.close();
        assertThat(intake.observations()).hasSize(1);
        observations.saw(operation(2));
        assertThat(count(observations, "hub_observations")).isEqualTo(1);
        assertThat(count(observations, "hub_observations_dropped")).isEqualTo(1);
    }

    @Test
    void whatTheIntakeHasNoRoomForWaitsUpToALimit() {
        intake.takesObservations(false);
        try (HubObservations observations = new HubObservations(intake, 3)) {
            for (int i = 0; i < 5; i++) {
                observations.saw(operation(i));
            }
            assertThat(count(observations, "hub_observations_waiting")).isEqualTo(3);
            assertThat(count(observations, "hub_observations_dropped")).isEqualTo(2);
            intake.takesObservations(true);
            assertThat(List.of(intake.observation(), intake.observation(), intake.observation()))
                    .isEqualTo(List.of(operation(0), operation(1), operation(2)));
        }
    }

    @Test
    void whatIsNotTakenAtTheEndIsCounted() {
        intake.takesObservations(false);
        HubObservations observations = new HubObservations(intake, 10);
        observations.saw(operation(1));
        observations.close();
        assertThat(count(observations, "hub_observations_dropped")).isEqualTo(1);
        assertThat(count(observations, "hub_observations_waiting")).isZero();
    }
}
