package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.observe.IpAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the operator is told of those who were not let in.
final class RefusalLogTest {
    private static final Decision.Refused UNKNOWN =
            new Decision.Refused(Decision.Reason.UNKNOWN_CERTIFICATE, "register it first");

    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ManualClock clock = new ManualClock();
    private final RefusalLog log = new RefusalLog(clock);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void namesClientAddressReasonAndRemedy() {
        log.refused("a connection", peer("pump"), UNKNOWN);
        assertThat(lines())
                .containsExactly("mqtt: a connection of client \"pump\" from 192.0.2.1 was refused"
                        + " (unknown_certificate): register it first; 0 others since the last such line");
    }

    @Test
    void saysOneLineASecondAndHowManyItLeftOut() {
        for (int i = 0; i < 100; i++) {
            log.refused("a connection", peer("pump"), UNKNOWN);
        }
        clock.advance(Duration.ofMillis(999));
        log.refused("a connection", peer("pump"), UNKNOWN);
        assertThat(lines()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        log.refused("a connection", peer("pump"), UNKNOWN);
        assertThat(lines()).hasSize(2).last().asString().endsWith("; 100 others since the last such line");
    }

    @Test
    void aClockThatIsPutBackDoesNotSilenceIt() {
        log.refused("a connection", peer("pump"), UNKNOWN);
        clock.advance(Duration.ofHours(-5));
        log.refused("a connection", peer("pump"), UNKNOWN);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void aClientIdentifierWritesNoLinesOfItsOwn() {
        log.refused("a connection", peer("pump\r\n2026 ERROR all is lost\u001B[2J"), UNKNOWN);
        assertThat(lines()).singleElement().asString().contains("\"pump??2026 ERROR all is lost?[2J\"");
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Peer peer(String clientId) {
        return Peer.of(clientId, true, IpAddress.of("192.0.2.1"));
    }
}
