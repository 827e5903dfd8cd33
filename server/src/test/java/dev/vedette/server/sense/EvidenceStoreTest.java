package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.sense.EvidenceStore.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets that a server keeps: durable, bounded, under names that cannot lead anywhere else.
class EvidenceStoreTest {
    private static final int MAX = EvidenceStore.CAPTURE_BYTES_MAX;

    @TempDir
    private Path root;

    private EvidenceStore open(Bounds bounds) {
        return EvidenceStore.open(root.resolve("evidence"), bounds);
    }

    private EvidenceStore open() {
        return open(Bounds.DEFAULTS);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("evidence"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsKeptIsFoundByItsNameAfterAStartToo() {
        assertThat(open().keep("a-1", new byte[] {1, 2, 3})).isTrue();
        EvidenceStore again = open();

        assertThat(again.find("a-1"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        assertThat(again.files()).isEqualTo(1);
        assertThat(again.bytes()).isEqualTo(3);
        assertThat(again.find("a-2")).isEmpty();
    }

    @Test
    void aNameThatIsThereIsNotWrittenAgain() {
        EvidenceStore store = open();
        store.keep("a", new byte[] {1});

        assertThat(store.keep("a", new byte[] {2, 2})).isTrue();
        assertThat(store.find("a"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1));
        assertThat(store.bytes()).isEqualTo(1);
        assertThat(store.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../a",
                "a/b",
                "a\\b",
                "/etc/passwd",
                "a.pcap",
                "-a",
                "a b",
                "a\u0000",
                "a\n",
                "ä",
                "a%2fb",
                "12345678901234567890123456789012345678901234567890123456789012345"
                        + "6789012345678901234567890123456789012345678901234567890123456789"
            })
    void aNameThatCouldLeadAnywhereElseIsNone(String name) {
        EvidenceStore store = open();

        assertThat(EvidenceStore.isName(name)).isFalse();
        assertThat(store.find(name)).isEmpty();
        assertThatThrownBy(() -> store.keep(name, new byte[1])).isInstanceOf(VedetteException.class);
    }

    @Test
    void aCaptureHasABound() {
        EvidenceStore store = open();

        assertThat(store.keep("whole", new byte[MAX])).isTrue();
        assertThatThrownBy(() -> store.keep("more", new byte[MAX + 1])).hasMessageContaining("at most 131072 bytes");
    }

    @Test
    void beyondTheBytesTheFirstAreLetGo() {
        EvidenceStore store = open(new Bounds(MAX + 2, 10));
        store.keep("a", new byte[1]);
        store.keep("b", new byte[1]);
        store.keep("c", new byte[MAX]);
        assertThat(store.files()).isEqualTo(3);

        store.keep("d", new byte[1]);

        assertThat(store.find("a")).isEmpty();
        assertThat(store.find("b")).isPresent();
        assertThat(store.bytes()).isEqualTo(MAX + 2);
        assertThat(store.letGo()).isEqualTo(1);
    }

    @Test
    void beyondTheFilesTheFirstAreLetGoAlsoWhenTheBoundShrinks() throws IOException {
        EvidenceStore store = open(new Bounds(MAX, 2));
        for (String name : List.of("c", "b", "a")) {
            store.keep(name, new byte[1]);
            Path file = root.resolve("evidence").resolve(name + ".pcap");
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(name.equals("b") ? 1 : 2)));
        }
        assertThat(files()).containsExactly("a.pcap", "b.pcap");

        open(new Bounds(MAX, 1));

        assertThat(files()).containsExactly("a.pcap");
    }

    @Test
    void whatACrashLeftUnfinishedGoesAndStrangersStay() throws IOException {
        open();
        Path folder = root.resolve("evidence");
        Files.write(folder.resolve("half.part"), new byte[5]);
        Files.write(folder.resolve("README"), new byte[5]);

        EvidenceStore store = open();

        assertThat(files()).containsExactly("README");
        assertThat(store.files()).isZero();
        assertThat(store.keep("half", new byte[1])).isTrue();
    }

    @Test
    void whatIsTooOldIsLetGo() throws IOException {
        EvidenceStore store = open();
        store.keep("old", new byte[1]);
        store.keep("new", new byte[1]);
        Files.setLastModifiedTime(
                root.resolve("evidence").resolve("old.pcap"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        EvidenceStore again = open();

        assertThat(again.purgeBefore(Instant.parse("2019-12-31T00:00:00Z"))).isZero();
        assertThat(again.purgeBefore(Instant.parse("2020-01-02T00:00:00Z"))).isEqualTo(1);
        assertThat(files()).containsExactly("new.pcap");
        assertThat(again.files()).isEqualTo(1);
        assertThat(again.bytes()).isEqualTo(1);
    }

    @Test
    void aDiskThatFailsIsSaidAndCounted() throws IOException {
        EvidenceStore store = open();
        Files.delete(root.resolve("evidence"));

        assertThat(store.keep("a", new byte[1])).isFalse();
        assertThat(store.failed()).isEqualTo(1);
        assertThat(store.bytes()).isZero();

        Files.createDirectory(root.resolve("evidence"));

        assertThat(store.keep("a", new byte[1])).isTrue();
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Files.write(root.resolve("evidence"), new byte[1]);

        assertThatThrownBy(this::open)
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("packets cannot be kept in");
    }

    @Test
    void thereMustBeRoomForOne() {
        assertThatThrownBy(() -> new Bounds(MAX - 1, 1)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> new Bounds(MAX, 0)).hasMessageContaining("0 files");
    }
}
