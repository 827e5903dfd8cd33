package dev.vedette.testkit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.observe.MetricValue;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [AlertSink] keeps to. A test of a sink extends it, says how to open the sink with a receiver that takes
/// everything, and how to read what that receiver has.
public abstract class AlertSinkContract {
    private static final String LONE_SURROGATE = "half \ud83d of a pair";

    /// What every receiver can be expected to be told.
    ///
    /// @param type the wire name of what happened
    /// @param violationId the violation
    /// @param thing the device's name
    /// @param profile the profile's name
    /// @param behavior the behavior's name
    public record Arrival(String type, String violationId, String thing, String profile, String behavior) {
        /// What of an alert must arrive.
        public static Arrival of(Alert alert) {
            return new Arrival(
                    alert.type().wireName(),
                    alert.violationId(),
                    alert.thing().value(),
                    alert.profile(),
                    alert.behavior().name());
        }
    }

    /// A sink whose receiver is up and takes everything. The contract closes it.
    protected abstract AlertSink open();

    /// What arrived at that receiver, in order.
    protected abstract List<Arrival> arrivals();

    /// An alert arrives exactly once, with all its parts.
    @Test
    protected void deliversAnAlertOnceAndWhole() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.alarm("v1");
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// Alerts arrive in the order in which they were given.
    @Test
    protected void deliversAlertsInTheOrderGiven() {
        try (AlertSink sink = open()) {
            List<Alert> alerts = SampleAlerts.ofEveryKind();
            for (Alert alert : alerts) {
                assertThat(sink.deliver(alert)).as(alert.id()).isEqualTo(new Delivery.Delivered());
            }
            assertThat(arrivals())
                    .containsExactlyElementsOf(alerts.stream().map(Arrival::of).toList());
        }
    }

    /// An alert that is given again is sent again: telling repeats apart is the receiver's.
    @Test
    protected void deliversTheSameAlertAgainWhenAsked() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("v1"));
            sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(arrivals()).hasSize(2);
        }
    }

    /// Raise and clear of one violation are two arrivals.
    @Test
    protected void deliversEveryTypeOfEvent() {
        try (AlertSink sink = open()) {
            for (Alert.Type type : Alert.Type.values()) {
                sink.deliver(SampleAlerts.of(
                        "v1", type, SampleAlerts.behavior(ValueKind.COUNT, List.of("1")), new MetricValue.Count(2)));
            }
            assertThat(arrivals())
                    .extracting(Arrival::type)
                    .containsExactly("in-alarm", "alarm-cleared", "alarm-invalidated");
        }
    }

    /// An invalidation has no value, and arrives all the same.
    @Test
    protected void deliversAnAlertWithoutObservedValue() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.invalidated("v1");
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// Names are what devices and people chose; none may break the document they travel in.
    @Test
    protected void hostileTextsAndTheLongestNameArriveUnchanged() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.hostile();
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// A lone half of a surrogate pair has no UTF-8; the alert goes out nevertheless.
    @Test
    protected void textThatHasNoEncodingDoesNotHoldAnAlertBack() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.of(
                    "v1",
                    Alert.Type.IN_ALARM,
                    SampleAlerts.behavior(ValueKind.STRINGS, List.of(LONE_SURROGATE)),
                    new MetricValue.Strings(List.of(LONE_SURROGATE)));
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// Operands are text; an operand that is not what its kind says is no reason to throw.
    @Test
    protected void operandsThatAreNotWhatTheirKindSaysDoNotHoldAnAlertBack() {
        try (AlertSink sink = open()) {
            for (ValueKind kind : ValueKind.values()) {
                for (List<String> operands : List.of(List.<String>of(), List.of("no number"), List.of("1e999999999"))) {
                    assertThat(sink.deliver(SampleAlerts.of(
                                    "v1", Alert.Type.IN_ALARM, SampleAlerts.behavior(kind, operands), null)))
                            .as(kind + " " + operands)
                            .isEqualTo(new Delivery.Delivered());
                }
            }
        }
    }

    /// Devices may report what JSON has no number for.
    @Test
    protected void numbersThatAreNoneDoNotHoldAnAlertBack() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.of(
                    "v1",
                    Alert.Type.IN_ALARM,
                    SampleAlerts.behavior(ValueKind.NUMBERS, List.of("NaN", "Infinity")),
                    new MetricValue.Numbers(List.of(Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE)));
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// A report may list thousands of strings.
    @Test
    protected void deliversAThousandLongStrings() {
        try (AlertSink sink = open()) {
            List<String> strings = Collections.nCopies(1_000, "s".repeat(1_000));
            Alert alert = SampleAlerts.of(
                    "v1",
                    Alert.Type.IN_ALARM,
                    SampleAlerts.behavior(ValueKind.STRINGS, strings),
                    new MetricValue.Strings(strings));
            assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(alert));
        }
    }

    /// After closing, delivering says so and nothing arrives.
    @Test
    protected void afterCloseDeliverRefusesOrPutsOffRatherThanThrows() {
        AlertSink sink = open();
        sink.close();
        assertThat(sink.deliver(SampleAlerts.alarm("v1")))
                .isInstanceOfAny(Delivery.RetryAfter.class, Delivery.Refused.class);
        assertThat(arrivals()).isEmpty();
    }

    /// Closing after use, and closing again, is harmless.
    @Test
    protected void closesAfterUseAndMoreThanOnce() {
        AlertSink sink = open();
        sink.deliver(SampleAlerts.alarm("v1"));
        assertThatCode(() -> {
                    sink.close();
                    sink.close();
                })
                .doesNotThrowAnyException();
    }

    /// The name goes into counters.
    @Test
    protected void hasANameThatCountersCanCarry() {
        try (AlertSink sink = open()) {
            assertThat(sink.name()).matches("[a-z][a-z0-9-]{0,31}");
        }
    }
}
