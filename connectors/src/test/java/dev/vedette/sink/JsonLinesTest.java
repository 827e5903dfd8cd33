package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonLinesTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("alerts.jsonl");
    }

    private JsonLines open() {
        return new JsonLines(file(), JsonLines.BYTES_MIN, 2);
    }

    private static byte[] document(String text) {
        return ("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static void deliver(JsonLines lines, String text) {
        assertThat(lines.append(document(text))).isEqualTo(new Delivery.Delivered());
    }

    @Test
    void everyDocumentIsALine() throws IOException {
        try (JsonLines lines = open()) {
            deliver(lines, "1");
            deliver(lines, "ü😀");
        }
        assertThat(file()).hasContent("{\"a\":\"1\"}\n{\"a\":\"ü😀\"}\n");
    }

    @Test
    void whatIsThereStaysWhenTheFileIsOpenedAgain() {
        try (JsonLines lines = open()) {
            deliver(lines, "1");
        }
        try (JsonLines lines = open()) {
            deliver(lines, "2");
        }
        assertThat(file()).hasContent("{\"a\":\"1\"}\n{\"a\":\"2\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":\"", "{\"a\":\"1\"}"})
    void whatACrashLeftOfALineIsCutOff(String torn) throws IOException {
        Files.writeString(file(), "{\"a\":\"0\"}\n" + torn);
        try (JsonLines lines = open()) {
            deliver(lines, "1");
        }
        assertThat(file()).hasContent("{\"a\":\"0\"}\n{\"a\":\"1\"}\n");
    }

    @Test
    void aTornFirstLineIsCutOffHoweverLongItIs() throws IOException {
        Files.writeString(file(), "x".repeat(300_000));
        try (JsonLines lines = open()) {
            deliver(lines, "1");
        }
        assertThat(file()).hasContent("{\"a\":\"1\"}\n");
    }

    @Test
    void aFileThatIsNoneOfLinesIsLeftAlone() throws IOException {
        byte[] other = new byte[17 * 1024 * 1024];
        Files.write(file(), other);
        try (JsonLines lines = open()) {
            assertThat(lines.append(document("1"))).isInstanceOf(Delivery.RetryAfter.class);
        }
        assertThat(file()).hasSize(other.length);
    }

    @Test
    void aFullFileMakesRoomAndTheOldestGoes() throws IOException {
        String large = "x".repeat(400_000);
        try (JsonLines lines = open()) {
            for (int i = 0; i < 9; i++) {
                deliver(lines, i + large);
            }
        }
        assertThat(starts(file())).containsExactly("8");
        assertThat(starts(folder.resolve("alerts.jsonl.1"))).containsExactly("6", "7");
        assertThat(starts(folder.resolve("alerts.jsonl.2"))).containsExactly("4", "5");
        assertThat(folder.resolve("alerts.jsonl.3")).doesNotExist();
    }

    @Test
    void aFileIsFullAtItsBoundAndNotBefore() {
        int frame = document("").length + 1;
        try (JsonLines lines = open()) {
            deliver(lines, "x".repeat(500_000 - frame));
            deliver(lines, "x".repeat(500_000 - frame));
            assertThat(folder.resolve("alerts.jsonl.1")).doesNotExist();
            deliver(lines, "");
            assertThat(folder.resolve("alerts.jsonl.1")).hasSize(1_000_000);
        }
    }

    @Test
    void withoutKeptFilesAFullOneBeginsAnew() throws IOException {
        try (JsonLines lines = new JsonLines(file(), JsonLines.BYTES_MIN, 0)) {
            deliver(lines, "1" + "x".repeat(900_000));
            deliver(lines, "2" + "x".repeat(900_000));
        }
        assertThat(starts(file())).containsExactly("2");
    }

    @Test
    void aDocumentLargerThanAFileIsNotLost() throws IOException {
        try (JsonLines lines = open()) {
            deliver(lines, "1");
            deliver(lines, "2" + "x".repeat(2_000_000));
            deliver(lines, "3");
        }
        assertThat(starts(file())).containsExactly("3");
        assertThat(starts(folder.resolve("alerts.jsonl.1"))).containsExactly("2");
    }

    @Test
    void aFileThatSomebodyMovedAwayIsBegunAnew() throws IOException {
        Path away = folder.resolve("away");
        try (JsonLines lines = open()) {
            deliver(lines, "1");
            Files.move(file(), away);
            deliver(lines, "2");
            Files.delete(file());
            deliver(lines, "3");
        }
        assertThat(starts(away)).containsExactly("1");
        assertThat(starts(file())).containsExactly("3");
    }

    @Test
    void aFolderThatIsGoneIsWaitedFor() throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        try (JsonLines lines = new JsonLines(place.resolve("a"), JsonLines.BYTES_MIN, 1)) {
            Files.delete(place);
            assertThat(lines.append(document("1"))).isInstanceOf(Delivery.RetryAfter.class);
            Files.createDirectory(place);
            deliver(lines, "1");
        }
    }

    @Test
    void aDeviceWithoutSpaceIsTriedAgainLater() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full));
        Files.createSymbolicLink(file(), full);
        try (JsonLines lines = open()) {
            assertThat(lines.append(document("1"))).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void nobodyButOwnerAndGroupReadsIt() throws IOException {
        try (JsonLines lines = open()) {
            deliver(lines, "1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .doesNotMatch(".*[rwx]..$");
    }

    @Test
    void afterClosingNothingIsWritten() {
        JsonLines lines = open();
        lines.close();
        lines.close();
        assertThat(lines.append(document("1"))).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void boundsAndPlacesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new JsonLines(file(), 999_999, 1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("1000000 bytes or more, was 999999");
        assertThatThrownBy(() -> new JsonLines(file(), JsonLines.BYTES_MIN, 101))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("0..100, were 101");
        assertThatThrownBy(() -> new JsonLines(folder.resolve("none/a"), JsonLines.BYTES_MIN, 1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("make the folder");
        assertThatThrownBy(() -> new JsonLines(folder, JsonLines.BYTES_MIN, 1)).isInstanceOf(VedetteException.class);
    }

    /// The first character of each document.
    private static Stream<String> starts(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.substring(6, 7));
    }

    @Test
    void whatSomebodyElseHasAddedStays() {
        try (JsonLines lines = open();
                JsonLines test = open()) {
            deliver(lines, "1");
            deliver(test, "a longer line that tries the channel");
            deliver(lines, "2");
            deliver(test, "3");
        }
        assertThat(file()).hasContent("""
            {"a":"1"}
            {"a":"a longer line that tries the channel"}
            {"a":"2"}
            {"a":"3"}
            """);
    }
}
