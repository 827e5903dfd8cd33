package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small words of the dissectors' contract: fields, protocols, carriers, facts, requests that wait, and wishes.
final class DissectionWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Unit", "1st", "unit-id", "unit id", "_unit", "ünit"})
    void aFieldWithAnotherSpellingIsRefused(String name) {
        assertThatThrownBy(() -> Field.number(name, "a number"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("was \"" + name + "\"");
    }

    @Test
    void aFieldsNameHasAtMost64Letters() {
        assertThat(Field.text("a".repeat(64), "a text").name()).hasSize(64);
        assertThatThrownBy(() -> Field.text("a".repeat(65), "a text")).isInstanceOf(VedetteException.class);
    }

    @Test
    void valuesOfANumberHaveNames() {
        Field named = Field.number("code", "a code").named(Map.of(1L, "one"));

        assertThat(named.nameOf(1)).contains("one");
        assertThat(named.nameOf(2)).isEmpty();
        assertThat(Field.number("code", "a code").nameOf(1)).isEmpty();
        assertThatThrownBy(() -> Field.text("text", "a text").named(Map.of(1L, "one")))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("only whole numbers have names");
    }

    @Test
    void aProtocolDeclaresEachNameOnce() {
        Field first = Field.number("unit", "a unit");
        Protocol protocol = new Protocol("toy", "Toy", List.of(Carrier.tcp(7)), List.of(first));

        assertThat(protocol.field("unit")).contains(first);
        assertThat(protocol.field("none")).isEmpty();
        assertThatThrownBy(() -> new Protocol("toy", "Toy", List.of(), List.of(first, Field.text("unit", "a text"))))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("declares the field unit twice");
        assertThatThrownBy(() -> new Protocol("Toy", "Toy", List.of(), List.of()))
                .isInstanceOf(VedetteException.class);
    }

    @ParameterizedTest
    @CsvSource({"TCP, -1", "TCP, 65536", "UDP, 65536", "IP, 256", "LAYER, 0", "ETHERNET, -1", "ETHERNET, 4398046511104"
    })
    void carriersOutOfTheirRangeAreRefused(Channel.Kind kind, long number) {
        assertThatThrownBy(() -> new Carrier(kind, number, ""))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("no protocol can be carried over " + kind);
    }

    @Test
    void carriersOfEthernetNeverMeanTheSame() {
        assertThat(List.of(
                        Carrier.ethernet(0x2000),
                        Carrier.snap(0, 0x2000),
                        Carrier.snap(0x0C, 0x2000),
                        Carrier.sap(0x20)))
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> Carrier.ethernet(0x5FF)).isInstanceOf(VedetteException.class);
        assertThat(Carrier.ethernet(0x600).number()).isEqualTo(0x600);
    }

    @Test
    void onlyTcpIsAStream() {
        assertThat(new Channel(Channel.Kind.TCP, true).isStream()).isTrue();
        assertThat(new Channel(Channel.Kind.LAYER, true).isStream()).isFalse();
        assertThat(Direction.FORWARD.opposite()).isEqualTo(Direction.BACKWARD);
        assertThat(Direction.BACKWARD.opposite()).isEqualTo(Direction.FORWARD);
    }

    @Test
    void aFactIsCleaned() {
        assertThat(new AssetFact(Subject.SENDER, Attribute.NAME, " PLC\t7\0 ").value())
                .isEqualTo("PLC 7");
        assertThat(new AssetFact(Subject.SENDER, Attribute.NAME, "x".repeat(256)).value())
                .hasSize(256);
        assertThat(new AssetFact(Subject.SENDER, Attribute.NAME, "x".repeat(257)).value())
                .hasSize(256);
        assertThat(AssetFact.isWorthSaying("\0\0 \t")).isFalse();
        assertThatThrownBy(() -> new AssetFact(Subject.SENDER, Attribute.NAME, "\0"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("NAME had none");
    }

    @Test
    void theOldestRequestIsForgottenAtTheLimit() {
        Outstanding<String> waiting = new Outstanding<>(2);

        assertThat(waiting.add(1, "one")).isFalse();
        assertThat(waiting.add(2, "two")).isFalse();
        assertThat(waiting.add(3, "three")).isTrue();
        assertThat(waiting.size()).isEqualTo(2);
        assertThat(waiting.take(1)).isEmpty();
        assertThat(waiting.take(2)).contains("two");
        assertThat(waiting.take(2)).isEmpty();
    }

    @Test
    void aRequestWithTheSameNumberTakesThePlaceOfTheFirst() {
        Outstanding<String> waiting = new Outstanding<>(2);
        waiting.add(1, "one");
        waiting.add(2, "two");

        assertThat(waiting.add(1, "one again")).isFalse();
        assertThat(waiting.add(3, "three")).as("two is the oldest now").isTrue();
        assertThat(waiting.find(2)).isEmpty();
        assertThat(waiting.find(1)).contains("one again");
        assertThat(waiting.find(1)).as("goes on waiting").isPresent();
        waiting.clear();
        assertThat(waiting.size()).isZero();
    }

    @Test
    void asManyRequestsWaitAsIsSaid() {
        Outstanding<Integer> waiting = new Outstanding<>();
        for (int i = 0; i < Outstanding.WAITING_MAX; i++) {
            assertThat(waiting.add(i, i)).isFalse();
        }

        assertThat(waiting.add(-1, -1)).isTrue();
        assertThat(waiting.size()).isEqualTo(Outstanding.WAITING_MAX);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "511, true", "512, true", "1048576, true", "0, false", "-1, false", "1048577, false"})
    void aWishIsWithinWhatAUnitMayHave(int bytes, boolean allowed) {
        if (allowed) {
            assertThat(Dissection.needMore(bytes)).isEqualTo(new Dissection.NeedMore(bytes));
        } else {
            assertThatThrownBy(() -> Dissection.needMore(bytes))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("not " + bytes);
        }
    }
}
