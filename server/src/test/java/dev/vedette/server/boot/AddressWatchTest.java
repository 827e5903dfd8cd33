package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vedette.gateway.mqtt.MqttSource;
import dev.vedette.sdk.observe.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the operator is told of addresses that stand out.
final class AddressWatchTest {
    private static final MqttSource GUESSER = source("192.0.2.1", 400, 390, 1);
    private static final MqttSource FLAPPER = source("192.0.2.2", 60, 0, 2);
    private static final MqttSource SITE = source("192.0.2.3", 400, 10, 350);
    private static final MqttSource QUIET = source("192.0.2.4", 3, 1, 1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(AddressWatch.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<MqttSource> sources = new ArrayList<>();
    private final AddressWatch watch = new AddressWatch(() -> List.copyOf(sources));

    private static MqttSource source(String address, long attempts, long failures, int clients) {
        return new MqttSource(IpAddress.of(address), 0, attempts, failures, clients);
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void tellsWhoGuessesFromWhoFlapsAndSaysNothingOfASiteOrOfTheQuiet() {
        sources.addAll(List.of(GUESSER, FLAPPER, SITE, QUIET));
        watch.look();

        assertThat(lines())
                .containsExactly(
                        "WARN mqtt: 390 of 400 attempts from 192.0.2.1 failed, as about 1 clients: someone guesses, or"
                                + " a site is set up wrongly",
                        "WARN mqtt: 0 of 60 attempts from 192.0.2.2 failed, as about 2 clients: a client connects again"
                                + " and again; look at its network and keep-alive");
    }

    @Test
    void saysItOnceHoweverOftenItLooksAndHoweverTheNumbersRise() {
        sources.add(GUESSER);
        watch.look();
        watch.look();
        sources.set(0, source("192.0.2.1", 4_000, 3_900, 7));
        watch.look();

        assertThat(lines()).hasSize(1);
    }

    @Test
    void saysWhenItIsOverAndWhenItBeginsAgain() {
        sources.add(FLAPPER);
        watch.look();
        sources.set(0, source("192.0.2.2", 5, 0, 2));
        watch.look();
        watch.look();
        sources.set(0, FLAPPER);
        watch.look();

        assertThat(lines()).hasSize(3).element(1).isEqualTo("INFO mqtt: 192.0.2.2 is quiet again");
        assertThat(lines().get(2)).isEqualTo(lines().getFirst());
    }

    @Test
    void anAddressOfWhichNothingIsToldAnyMoreIsQuietAgain() {
        sources.addAll(List.of(GUESSER, FLAPPER));
        watch.look();
        sources.remove(GUESSER);
        watch.look();

        assertThat(lines()).hasSize(3).last().isEqualTo("INFO mqtt: 192.0.2.1 is quiet again");
    }

    @Test
    void saysSoWhenAnAddressTurnsFromTheOneToTheOther() {
        sources.add(source("192.0.2.1", 60, 0, 2));
        watch.look();
        sources.set(0, GUESSER);
        watch.look();

        assertThat(lines()).hasSize(2).last().asString().contains("someone guesses");
        assertThat(lines()).noneMatch(line -> line.contains("quiet"));
    }

    @Test
    void aSiteBehindOneAddressWhoseDevicesStartToFailIsToldOf() {
        sources.add(SITE);
        watch.look();
        assertThat(lines()).isEmpty();
        sources.set(0, source("192.0.2.3", 800, 400, 350));
        watch.look();

        assertThat(lines())
                .containsExactly("WARN mqtt: 400 of 800 attempts from 192.0.2.3 failed, as about 350 clients: someone"
                        + " guesses, or a site is set up wrongly");
    }

    @Test
    void theGaugeCountsAddressesByWhatTheyDo() {
        Telemetry telemetry = new Telemetry();
        ServerTelemetry.addresses(telemetry, () -> List.copyOf(sources));
        assertThat(notable(telemetry, "guesses")).isEqualTo("0.0");

        sources.addAll(List.of(GUESSER, FLAPPER, source("192.0.2.5", 80, 1, 1), SITE, QUIET));

        assertThat(notable(telemetry, "guesses")).isEqualTo("1.0");
        assertThat(notable(telemetry, "flaps")).isEqualTo("2.0");
        assertThat(notable(telemetry, "shared")).isEqualTo("1.0");
        assertThat(telemetry.scrape()).doesNotContain("ordinary");
    }

    private static String notable(Telemetry telemetry, String conduct) {
        String name = "vedette_mqtt_addresses_notable{conduct=\"" + conduct + "\"} ";
        return telemetry
                .scrape()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("not told");
    }

    private List<String> lines() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }
}
