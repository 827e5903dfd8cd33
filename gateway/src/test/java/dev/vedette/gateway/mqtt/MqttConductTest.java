package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.mqtt.MqttSource.Conduct;
import dev.vedette.sdk.observe.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MqttConductTest {
    @ParameterizedTest(name = "{0} attempts, {1} failures, {2} clients: {3}")
    @CsvSource({
        "0, 0, 0, ORDINARY",
        "3, 3, 1, ORDINARY",
        "19, 19, 1, ORDINARY",
        "20, 10, 1, GUESSES",
        "500, 490, 490, GUESSES",
        "500, 250, 1, GUESSES",
        "20, 9, 2, FLAPS",
        "20, 0, 1, FLAPS",
        "200, 0, 21, SHARED",
        "4000, 30, 3000, SHARED",
        "5, 0, 5, SHARED",
        "4, 0, 4, ORDINARY"
    })
    void theNumbersOfAnAddressTellWhatItDoes(long attempts, long failures, int clients, Conduct conduct) {
        assertThat(new MqttSource(IpAddress.of("203.0.113.7"), 1, attempts, failures, clients).conduct())
                .isEqualTo(conduct);
    }
}
