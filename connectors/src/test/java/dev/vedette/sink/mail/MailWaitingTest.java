package dev.vedette.sink.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.testkit.alert.SampleAlerts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Recipients that are refused for now while others take a mail.
final class MailWaitingTest {
    private static final Delivery DELIVERED = new Delivery.Delivered();

    private final MailServer server = MailServer.open();

    @AfterEach
    void closeServer() {
        server.close();
    }

    private AlertSink sink(String... to) {
        Map<String, List<String>> given = Map.of(
                "host", List.of("127.0.0.1"),
                "port", List.of(String.valueOf(server.port())),
                "security", List.of("none"),
                "from", List.of("Vedette <vedette@plant.example>"),
                "to", List.of(to));
        MailKind kind = new MailKind();
        return kind.open("post", new SinkSettings("post", kind.settings(), given, InstantSource.system()));
    }

    private static String reason(Delivery delivery) {
        return delivery instanceof Delivery.RetryAfter retry ? "later: " + retry.reason() : delivery.toString();
    }

    private List<List<String>> recipients() {
        return server.mails().stream().map(MailServer.Mail::to).toList();
    }

    @Test
    void whoHasAMailIsNotToldAgainWhenAnotherRecipientTakesItLater() {
        try (AlertSink sink = sink("third-1@x.example", "ok@x.example")) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1"))))
                    .startsWith("later: ")
                    .contains("1 of 2 recipients have it");
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: ");
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);

            assertThat(recipients()).containsExactly(List.of("ok@x.example"), List.of("third-1@x.example"));
        }
    }

    @Test
    void aRecipientThatIsRefusedForNowKeepsTheOthersFromNothing() {
        try (AlertSink sink = sink("later-1@x.example", "no-1@x.example", "ok@x.example")) {
            for (int i = 1; i < MailWaiting.ATTEMPTS_MAX; i++) {
                assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: ");
            }
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(DELIVERED);
            assertThat(sink.deliver(SampleAlerts.alarm("v3"))).isEqualTo(DELIVERED);

            assertThat(recipients()).hasSize(3).allSatisfy(to -> assertThat(to).containsExactly("ok@x.example"));
        }
    }

    @Test
    void whenTheServerGoesBetweenTwoRecipientsTheSecondIsWaitedFor() {
        try (AlertSink sink = sink("later-1@x.example", "ok@x.example")) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: ");
            server.close();
            for (int i = 0; i < 2 * MailWaiting.ATTEMPTS_MAX; i++) {
                assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: ");
            }
        }
    }
}
