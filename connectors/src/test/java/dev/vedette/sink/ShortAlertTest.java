package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.testkit.alert.SampleAlerts;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ShortAlertTest {
    private static Alert with(MetricValue observed) {
        return SampleAlerts.of(
                "v1", Alert.Type.IN_ALARM, SampleAlerts.behavior(ValueKind.COUNT, List.of("10")), observed);
    }

    @Test
    void whatFitsIsLeftAsItIs() {
        SampleAlerts.ofEveryKind().forEach(alert -> {
            assertThat(ShortAlert.of(alert).alert()).isSameAs(alert);
            assertThat(ShortAlert.of(alert).isCut()).isFalse();
        });
        assertThat(ShortAlert.of(SampleAlerts.hostile()).isCut()).isFalse();
    }

    @Test
    void listsAreCutAtTheirBound() {
        assertThat(ShortAlert.of(with(new MetricValue.Strings(Collections.nCopies(100, "a"))))
                        .isCut())
                .isFalse();
        ShortAlert cut = ShortAlert.of(with(new MetricValue.Strings(Collections.nCopies(101, "a"))));
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.alert().observed()).isEqualTo(new MetricValue.Strings(Collections.nCopies(100, "a")));
    }

    @Test
    void setsKeepTheirFirstElements() {
        int[] ports = IntStream.range(1, 1_000).toArray();
        assertThat(ShortAlert.of(with(new MetricValue.Ports(PortSet.of(ports))))
                        .alert()
                        .observed())
                .isEqualTo(
                        new MetricValue.Ports(PortSet.of(IntStream.range(1, 101).toArray())));
        List<IpAddress> addresses = IntStream.range(0, 200)
                .mapToObj(number -> new IpAddress(6, 0, number))
                .toList();
        assertThat(ShortAlert.of(with(new MetricValue.Addresses(AddressSet.of(addresses))))
                        .alert()
                        .observed())
                .isEqualTo(new MetricValue.Addresses(AddressSet.of(addresses.subList(0, 100))));
    }

    @Test
    void textsEndWithAnEllipsisAndNoPairOfSurrogatesIsTorn() {
        assertThat(ShortAlert.text("abcd", 4)).isEqualTo("abcd");
        assertThat(ShortAlert.text("abcde", 4)).isEqualTo("abc…");
        assertThat(ShortAlert.text("ab😀de", 4)).isEqualTo("ab…");
    }

    @ParameterizedTest
    @EnumSource
    void theLargestAlertHasLessThanAMegabyteInEveryFormat(AlertFormat format) {
        List<String> worst = Collections.nCopies(1_000, "\0".repeat(1_000));
        Alert large = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, worst),
                new MetricValue.Strings(worst));
        assertThat(format.document(large, "/vedette")).hasSizeBetween(10_000, 700_000);
    }
}
