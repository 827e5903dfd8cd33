package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every engine's outbox and access keys do.
abstract class OutboxContract extends StoresContract {
    @Test
    void alertsAreDueAtOnceInTheOrderInWhichTheyWereRecorded() {
        send(0, "log", alert("a1"), alert("a2"));
        send(1, "log", alert("a3"));
        reopen();
        List<OutboxEntry> due = stores.outbox().due("log", NOW, 10);
        assertThat(due).extracting(OutboxEntry::alert).containsExactly(alert("a1"), alert("a2"), alert("a3"));
        assertThat(due).extracting(OutboxEntry::id).isSorted().doesNotHaveDuplicates();
        assertThat(due).allSatisfy(entry -> {
            assertThat(entry.sink()).isEqualTo("log");
            assertThat(entry.attempts()).isZero();
            assertThat(entry.createdAt()).isEqualTo(NOW);
            assertThat(entry.nextAttemptAt()).isEqualTo(NOW);
        });
        assertThat(stores.outbox().due("log", NOW, 2)).isEqualTo(due.subList(0, 2));
    }

    @Test
    void sinksDoNotSeeEachOthersAlerts() {
        send(0, "log", alert("a1"));
        send(1, "sns:arn", alert("a1"));
        assertThat(stores.outbox().due("log", NOW, 10)).hasSize(1);
        assertThat(stores.outbox().due("webhook", NOW, 10)).isEmpty();
    }

    @Test
    void nothingIsDueBeforeItsTime() {
        send(0, "log", alert("a1"));
        assertThat(stores.outbox().due("log", NOW.minusNanos(1), 10)).isEmpty();
        long id = onlyDue("log").id();
        stores.outbox().retryLater(id, NOW.plusSeconds(5), "timeout \u0000");
        assertThat(stores.outbox().due("log", NOW.plusSeconds(5).minusNanos(1), 10))
                .isEmpty();
        OutboxEntry again = stores.outbox().due("log", NOW.plusSeconds(5), 10).getFirst();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.createdAt()).isEqualTo(NOW);
    }

    @Test
    void whatIsDeliveredIsGone() {
        send(0, "log", alert("a1"), alert("a2"));
        stores.outbox().delivered(stores.outbox().due("log", NOW, 1).getFirst().id());
        assertThat(onlyDue("log").alert().id()).isEqualTo("a2");
        stores.outbox().delivered(12_345);
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 1, 0));
    }

    @Test
    void whatIsGivenUpIsKeptUntilItIsPurged() {
        send(0, "log", alert("a1"), alert("a2"));
        long id = stores.outbox().due("log", NOW, 1).getFirst().id();
        stores.outbox().giveUp(id, "gone", NOW.plusSeconds(10));
        assertThat(onlyDue("log").alert().id()).isEqualTo("a2");
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 1, 1));

        assertThat(stores.outbox().purgeGivenUpBefore(NOW.plusSeconds(10))).isZero();
        assertThat(stores.outbox().purgeGivenUpBefore(NOW.plusSeconds(11))).isEqualTo(1);
        assertThat(stores.outbox().purgeGivenUpBefore(Instant.MAX)).isZero();
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 1, 0));
    }

    @Test
    void nothingHappensAnyMoreToWhatIsGivenUp() {
        send(0, "log", alert("a1"));
        long id = onlyDue("log").id();
        stores.outbox().giveUp(id, "gone", NOW);
        stores.outbox().delivered(id);
        stores.outbox().retryLater(id, NOW, "again");
        stores.outbox().giveUp(id, "again", NOW.plusSeconds(100));
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 0, 1));
        assertThat(stores.outbox().purgeGivenUpBefore(NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void idsAreNeverGivenTwice() {
        send(0, "log", alert("a1"));
        long first = onlyDue("log").id();
        stores.outbox().delivered(first);
        reopen();
        send(1, "log", alert("a2"));
        assertThat(onlyDue("log").id()).isGreaterThan(first);
    }

    @Test
    void anAlertOfNothingButWordsComesBack() {
        Alert bare = new Alert(
                "a1",
                Alert.Type.ALARM_INVALIDATED,
                "v",
                name("t"),
                "p",
                new AlertBehavior("b", "m", "in-set", AlertBehavior.ValueKind.STRINGS, List.of(), null, 1, 1),
                null,
                Instant.EPOCH,
                "");
        send(0, "log", bare);
        assertThat(onlyDue("log").alert()).isEqualTo(bare);
    }

    @Test
    void anAccessKeyComesBackWithItsSecret() {
        AccessKey key = new AccessKey("VDT1", "s3cret/+Größe", "for ops", NOW);
        stores.accessKeys().add(key);
        assertThat(stores.accessKeys().find("VDT1")).contains(key);
        reopen();
        assertThat(stores.accessKeys().find("VDT1")).contains(key);
        assertThat(stores.accessKeys().find("VDT2")).isEmpty();
    }

    @Test
    void aTakenKeyIdIsRefused() {
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW));
        assertThatThrownBy(() -> stores.accessKeys().add(new AccessKey("VDT1", "two", "", NOW)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("VDT1");
        assertThat(stores.accessKeys().find("VDT1").orElseThrow().secret()).isEqualTo("one");
    }

    @Test
    void accessKeysAreListedOldestFirstAndRemoved() {
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW.plusSeconds(2)));
        stores.accessKeys().add(new AccessKey("VDT2", "two", "", NOW));
        assertThat(stores.accessKeys().all()).extracting(AccessKey::id).containsExactly("VDT2", "VDT1");
        assertThat(stores.accessKeys().remove("VDT2")).isTrue();
        assertThat(stores.accessKeys().remove("VDT2")).isFalse();
        assertThat(stores.accessKeys().find("VDT2")).isEmpty();
    }

    @Test
    void theKeyFileIsMadeWithTheFirstKeyForItsOwnerOnly() throws IOException {
        assertThat(keyFile()).doesNotExist();
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("secret.key")))
                    .containsExactly(keyFile());
        }
    }

    @Test
    void withoutTheKeyFileSecretsStayShut() throws IOException {
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW));
        Files.delete(keyFile());
        reopen();
        assertThatThrownBy(() -> stores.accessKeys().find("VDT1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("secret.key")
                .hasMessageContaining("restore");
        assertThat(stores.accessKeys().remove("VDT1")).isTrue();
    }

    @Test
    void underAnotherKeySecretsStayShut() throws IOException {
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW));
        Files.writeString(keyFile(), "00".repeat(32));
        reopen();
        assertThatThrownBy(() -> stores.accessKeys().find("VDT1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was not sealed with the key");
    }

    @Test
    void aDamagedOrOpenKeyFileIsRefused() throws IOException {
        stores.accessKeys().add(new AccessKey("VDT1", "one", "", NOW));
        for (String damaged : List.of("", "zz", "00".repeat(31))) {
            Files.writeString(keyFile(), damaged);
            reopen();
            assertThatThrownBy(() -> stores.accessKeys().find("VDT1"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("restore it from the backup");
        }
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> stores.accessKeys().find("VDT1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("chmod 600");
    }

    /// An alert with every member.
    static Alert alert(String id) {
        return new Alert(
                id,
                Alert.Type.IN_ALARM,
                "v-" + id,
                name("Pumpe 泵"),
                "p",
                new AlertBehavior(
                        "b",
                        "m",
                        "less-than",
                        AlertBehavior.ValueKind.COUNT,
                        List.of("4096"),
                        Duration.ofMinutes(5),
                        2,
                        3),
                new MetricValue.Count(Long.MAX_VALUE),
                NOW,
                "too much \u0000");
    }

    private Path keyFile() {
        return directory.resolve("secret.key");
    }

    private OutboxEntry onlyDue(String sink) {
        List<OutboxEntry> due = stores.outbox().due(sink, NOW, 10);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    private void send(long position, String sink, Alert... alerts) {
        List<Recording.Outgoing> outgoing = Stream.of(alerts)
                .map(alert -> new Recording.Outgoing(sink, alert))
                .toList();
        stores.violations().record(new Recording(position, List.of(), List.of(), outgoing));
    }
}
