package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimesTest {
    @Test
    void readsWhatClientsSendAndPeopleType() {
        Map<String, String> times = Map.of(
                "2019-06-08T13:20:00Z", "2019-06-08T13:20:00Z",
                "2019-06-08T13:20:00.123Z", "2019-06-08T13:20:00.123Z",
                "2019-06-08T13:20:00.123000Z", "2019-06-08T13:20:00.123Z",
                "2019-06-08T13:20:00", "2019-06-08T13:20:00Z",
                "2019-06-08T15:20:00+02:00", "2019-06-08T13:20:00Z",
                "1560000000", "2019-06-08T13:20:00Z",
                "1560000000.5", "2019-06-08T13:20:00.500Z",
                "-1.25", "1969-12-31T23:59:58.750Z",
                "0", "1970-01-01T00:00:00Z");

        times.forEach((text, instant) -> assertThat(Times.parse(text)).as(text).contains(Instant.parse(instant)));
    }

    @Test
    void refusesWhatIsNoTime() {
        List<String> bad = List.of(
                "",
                " ",
                "yesterday",
                "2019-06-08",
                "2019-13-08T00:00:00Z",
                "1560000000Z",
                "1e9",
                "0x10",
                "9".repeat(13),
                "2019-06-08T13:20:00 Z",
                "1.1234567890",
                "NaN");

        bad.forEach(text -> assertThat(Times.parse(text)).as(text).isEmpty());
    }
}
