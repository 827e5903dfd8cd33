package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.run.Checkpoints.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path temporary;

    private Path directory;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        directory = temporary.resolve("checkpoints");
        checkpoints = new Checkpoints(directory);
    }

    private long write(long position, String state) {
        return checkpoints.write(position, Instant.EPOCH, output -> output.writeUTF(state));
    }

    private String read(Checkpoint checkpoint) throws IOException {
        StringBuilder state = new StringBuilder();
        checkpoints.read(checkpoint, input -> state.append(input.readUTF()));
        return state.toString();
    }

    @Test
    void hasNoneBeforeTheFirst() {
        assertThat(checkpoints.all()).isEmpty();
    }

    @Test
    void keepsTheLastTwoAndSaysFromWhereTheJournalIsNeeded() throws IOException {
        assertThat(write(9, "nine"))
                .as("without one before, all of the journal")
                .isEqualTo(-1);
        assertThat(write(20, "twenty")).isEqualTo(9);
        assertThat(write(100, "hundred")).isEqualTo(20);

        List<Checkpoint> all = checkpoints.all();
        assertThat(all).extracting(Checkpoint::position).containsExactly(100L, 20L);
        assertThat(read(all.getFirst())).isEqualTo("hundred");
        assertThat(read(all.getLast())).isEqualTo("twenty");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void replacesOneOfTheSamePosition() throws IOException {
        write(9, "nine");
        write(9, "nine again");

        assertThat(read(checkpoints.all().getFirst())).isEqualTo("nine again");
    }

    @Test
    void findsDamageAtEveryByteAndAtEveryLength() throws IOException {
        write(9, "the state");
        Checkpoint checkpoint = checkpoints.all().getFirst();
        byte[] whole = Files.readAllBytes(checkpoint.file());
        assertThat(checkpoints.isWhole(checkpoint)).isTrue();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(checkpoint.file(), damaged);
            assertThat(checkpoints.isWhole(checkpoint)).as("byte " + at).isFalse();
            Files.write(checkpoint.file(), Arrays.copyOf(whole, at));
            assertThat(checkpoints.isWhole(checkpoint)).as("length " + at).isFalse();
        }
        Files.write(checkpoint.file(), Arrays.copyOf(whole, whole.length + 1));
        assertThat(checkpoints.isWhole(checkpoint)).isFalse();
    }

    @Test
    void refusesOneUnderAnotherName() throws IOException {
        write(9, "nine");
        Path renamed = directory.resolve("checkpoint-0000000000000000010.state");
        Files.move(checkpoints.all().getFirst().file(), renamed);

        assertThatThrownBy(() -> read(new Checkpoint(renamed, 10)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("position 9");
    }

    @Test
    void leavesTheOldOnesWhenANewOneFails() throws IOException {
        write(9, "nine");

        assertThatThrownBy(() -> checkpoints.write(10, Instant.EPOCH, output -> {
                    output.writeLong(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("position 10")
                .hasMessageContaining("No space left");
        assertThat(checkpoints.all()).extracting(Checkpoint::position).containsExactly(9L);
        assertThat(checkpoints.isWhole(checkpoints.all().getFirst())).isTrue();
    }

    @Test
    void saysWhichDirectoryCannotBeWritten() throws IOException {
        Checkpoints misplaced = new Checkpoints(Files.writeString(temporary.resolve("a-file"), "x"));

        assertThat(misplaced.all()).isEmpty();
        assertThatThrownBy(() -> misplaced.write(1, Instant.EPOCH, output -> output.writeInt(1)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("a-file");
    }
}
