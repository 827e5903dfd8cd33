package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a token is shown for, as device SDKs write it.
final class AudienceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.test/devices/pump",
                "hub.test/devices/pump/",
                "sb://hub.test/devices/pump",
                "hub.test%2Fdevices%2Fpump",
                "hub.test%2fdevices%2fpump"
            })
    void aDeviceIsNamedWithOrWithoutEncoding(String name) {
        assertThat(Address.audience(name)).isEqualTo(List.of(HubId.of("pump")));
    }

    @Test
    void aModuleIsNamedWithOrWithoutEncoding() {
        HubId edge = new HubId("pump", "edge");
        assertThat(Address.audience("hub.test/devices/pump/modules/edge")).isEqualTo(List.of(edge));
        assertThat(Address.audience("hub.test%2Fdevices%2Fpump%2Fmodules%2Fedge"))
                .isEqualTo(List.of(edge));
    }

    @Test
    void theHostIsNobodysDevice() {
        assertThat(Address.audience("hub.test")).isEmpty();
        assertThat(Address.audience("hub%2Etest")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.test/pumps/pump", "hub.test%2Fpumps%2Fpump", "hub.test/devices/a/b", "h/devices"})
    void anythingElseIsNobody(String name) {
        assertThat(Address.audience(name)).isNull();
    }
}
