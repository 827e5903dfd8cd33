package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SeenBySeveralTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ARRIVED = NOON.plusSeconds(7_200);

    private final SeenBySeveral seen = new SeenBySeveral();

    private boolean again(String sensor, int second) {
        return again(sensor, second, "plant/10.0.0.7", "10.0.0.9 stopped it");
    }

    private boolean again(String sensor, int second, String thing, String detail) {
        Finding finding = new Finding(new ThingName(thing), ARRIVED, new MetricName("rule:s7-plc-stop"), detail, "");
        return seen.isAgain(finding, NOON.plusSeconds(second), sensor);
    }

    @Test
    void whatTwoSensorsSawOfOneEventCountsOnce() {
        assertThat(again("gate", 0)).isFalse();
        assertThat(again("hall", 1)).isTrue();
        assertThat(again("roof", 2)).isTrue();
    }

    @Test
    void whatOneSensorSawTwiceCountsTwiceAndNotFourTimes() {
        assertThat(again("gate", 0)).isFalse();
        assertThat(again("gate", 1)).isFalse();
        assertThat(again("hall", 0)).isTrue();
        assertThat(again("hall", 1)).isTrue();
    }

    @Test
    void whatTheSecondSensorSawMoreOftenCounts() {
        assertThat(again("gate", 0)).isFalse();
        assertThat(again("hall", 1)).isTrue();
        assertThat(again("hall", 2)).isFalse();
        assertThat(again("gate", 3)).isTrue();
    }

    @Test
    void theSameLongAfterwardsIsAnotherEvent() {
        assertThat(again("gate", 0)).isFalse();
        assertThat(again("hall", 60)).isTrue();
        assertThat(again("hall", 61)).isFalse();
    }

    @Test
    void aSensorWhoseDataWaitedForHoursIsNotTakenForTheOther() {
        assertThat(again("gate", 3_600)).isFalse();
        assertThat(again("hall", 0)).isFalse();
    }

    @Test
    void anotherDeviceOrAnotherSentenceIsAnotherEvent() {
        assertThat(again("gate", 0)).isFalse();
        assertThat(again("hall", 0, "plant/10.0.0.8", "10.0.0.9 stopped it")).isFalse();
        assertThat(again("hall", 0, "plant/10.0.0.7", "10.0.0.5 stopped it")).isFalse();
    }

    @Test
    void ofTooManyTheFirstIsForgottenAndCountsAgain() {
        assertThat(again("gate", 0)).isFalse();
        for (int i = 0; i < SeenBySeveral.REMEMBERED_MAX; i++) {
            assertThat(again("gate", 0, "plant/10.0.0.8", "number " + i)).isFalse();
        }
        assertThat(again("hall", 1)).isFalse();
    }
}
