package dev.vedette.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.agent.collect.FixtureTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins of both kinds of processors, over rotations and restarts.
final class LoginWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant AT = Instant.parse("2026-03-01T11:59:58.250Z");
    private static final byte[] NONE = {};

    @TempDir
    Path folder;

    private FixtureTree system;

    @BeforeEach
    void open() {
        system = new FixtureTree(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void aLoginAndAFailureAreTold(String architecture) {
        system.file("var/log/wtmp", NONE).file("var/log/btmp", NONE);
        LoginWatch watch = watch(architecture);
        assertThat(watch.look(NOW)).isEmpty();
        system.append("var/log/wtmp", record(architecture, 7, "ada", "192.0.2.7", AT));
        system.append("var/log/wtmp", record(architecture, 8, "", "", AT));
        system.append("var/log/btmp", record(architecture, 6, "root", "bad.example", AT));

        List<Noticed> noticed = watch.look(NOW);
        assertThat(noticed).extracting(Noticed::at).containsExactly(AT, AT);
        assertThat(payload(noticed.getFirst()))
                .containsEntry("UserName", "ada")
                .containsEntry("Result", "Success")
                .containsEntry("RemoteAddress", "192.0.2.7")
                .containsEntry("Terminal", "pts/0")
                .containsEntry("ProcessId", "4711");
        assertThat(payload(noticed.getLast()))
                .containsEntry("UserName", "root")
                .containsEntry("Result", "Fail")
                .containsEntry("RemoteHost", "bad.example");
        assertThat(watch.look(NOW)).isEmpty();
    }

    @Test
    void whatWasThereBeforeTheAgentIsNotNew() {
        system.file("var/log/wtmp", record("amd64", 7, "ada", "", AT));
        assertThat(watch("amd64").look(NOW)).isEmpty();
    }

    @Test
    void whatHappensWhileTheAgentIsAwayIsToldWhenItIsBack() {
        system.file("var/log/wtmp", record("amd64", 7, "ada", "", AT));
        LoginWatch first = watch("amd64");
        first.look(NOW);
        first.kept();
        system.append("var/log/wtmp", record("amd64", 7, "bob", "", AT));

        assertThat(users(watch("amd64").look(NOW))).containsExactly("bob");
    }

    @Test
    void whatIsNotKeptIsToldAgain() {
        system.file("var/log/wtmp", NONE);
        LoginWatch first = watch("amd64");
        first.look(NOW);
        first.kept();
        system.append("var/log/wtmp", record("amd64", 7, "bob", "", AT));
        assertThat(users(first.look(NOW))).containsExactly("bob");

        assertThat(users(watch("amd64").look(NOW))).containsExactly("bob");
    }

    @Test
    void aRotationLosesNothing() throws Exception {
        system.file("var/log/wtmp", NONE);
        LoginWatch watch = watch("amd64");
        watch.look(NOW);
        system.append("var/log/wtmp", record("amd64", 7, "ada", "", AT));
        Files.move(folder.resolve("var/log/wtmp"), folder.resolve("var/log/wtmp.1"));
        system.file("var/log/wtmp", record("amd64", 7, "bob", "", AT));

        assertThat(users(watch.look(NOW))).containsExactly("ada", "bob");
        assertThat(watch.look(NOW)).isEmpty();
    }

    @Test
    void aLogThatAppearsLaterIsNewFromItsBegin() {
        LoginWatch watch = watch("amd64");
        assertThat(watch.look(NOW)).isEmpty();
        system.file("var/log/btmp", record("amd64", 6, "root", "", AT));
        assertThat(users(watch.look(NOW))).containsExactly("root");
    }

    @Test
    void aRecordThatIsHalfWrittenWaits() {
        system.file("var/log/wtmp", NONE);
        LoginWatch watch = watch("amd64");
        watch.look(NOW);
        byte[] record = record("amd64", 7, "ada", "", AT);
        system.append("var/log/wtmp", Arrays.copyOf(record, 200));
        assertThat(watch.look(NOW)).isEmpty();
        system.append("var/log/wtmp", Arrays.copyOfRange(record, 200, 384));
        assertThat(users(watch.look(NOW))).containsExactly("ada");
    }

    @Test
    void aLogThatIsEmptiedInPlaceIsReadFromItsBegin() {
        system.file("var/log/wtmp", record("amd64", 7, "ada", "", AT));
        LoginWatch watch = watch("amd64");
        watch.look(NOW);
        system.file("var/log/wtmp", NONE);
        watch.look(NOW);
        system.append("var/log/wtmp", record("amd64", 7, "bob", "", AT));
        assertThat(users(watch.look(NOW))).containsExactly("bob");
    }

    @ParameterizedTest
    @CsvSource({"amd64,aarch64", "aarch64,amd64"})
    void theRecordsDecideTheLayoutAndNotTheProcessor(String records, String processor) {
        system.file("var/log/wtmp", NONE);
        LoginWatch watch = watch(processor);
        watch.look(NOW);
        for (String user : List.of("ada", "bob", "cy")) {
            system.append("var/log/wtmp", record(records, 7, user, "", AT));
        }
        assertThat(users(watch.look(NOW))).containsExactly("ada", "bob", "cy");
    }

    @Test
    void noiseInTheLogDoesNoHarm() {
        system.file("var/log/wtmp", NONE).file("var/log/btmp", NONE);
        LoginWatch watch = watch("amd64");
        watch.look(NOW);
        byte[] noise = new byte[5000];
        new Random(5).nextBytes(noise);
        system.append("var/log/wtmp", noise);
        system.append("var/log/btmp", noise);
        assertThat(watch.look(NOW))
                .allSatisfy(
                        each -> assertThat(each.event().json("1", each.at())).isNotEmpty());
    }

    private LoginWatch watch(String architecture) {
        return new LoginWatch(system.tree(), architecture, new Memory(folder.resolve("state")));
    }

    private static Map<String, String> payload(Noticed noticed) {
        return noticed.event().payload().getFirst();
    }

    private static List<String> users(List<Noticed> noticed) {
        return noticed.stream()
                .map(each -> payload(each).getOrDefault("UserName", ""))
                .toList();
    }

    /// utmp(5), with 384 bytes on x86-64 and 400 on 64-bit Arm.
    private static byte[] record(String architecture, int type, String user, String host, Instant at) {
        boolean narrow = architecture.equals("amd64");
        ByteBuffer record = ByteBuffer.allocate(narrow ? 384 : 400).order(ByteOrder.LITTLE_ENDIAN);
        record.putShort(0, (short) type).putInt(4, 4711);
        record.put(8, "pts/0".getBytes(StandardCharsets.UTF_8));
        record.put(44, user.getBytes(StandardCharsets.UTF_8));
        record.put(76, host.getBytes(StandardCharsets.UTF_8));
        if (narrow) {
            record.putInt(340, (int) at.getEpochSecond()).putInt(344, at.getNano() / 1000);
        } else {
            record.putLong(344, at.getEpochSecond()).putLong(352, at.getNano() / 1000);
        }
        return record.array();
    }
}
