package dev.vedette.agent.watch;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A few short texts that outlive the process, in a file that is replaced whole: what the agent must know when
/// it starts again, such as how far it has read a log. One thread.
public final class Memory {
    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private boolean isChanged;

    /// The memory in a file, empty when there is none yet. Lines that say nothing are left out.
    ///
    /// @throws VedetteException when it cannot be read
    public Memory(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new VedetteException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// What is remembered under a key.
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Remembers a text without line ends; it is on the disk after [#save].
    public void put(String key, String value) {
        if (!value.equals(values.put(key, value))) {
            isChanged = true;
        }
    }

    /// Brings what has changed to the disk.
    ///
    /// @throws VedetteException when the disk fails; the file is as it was
    public void save() {
        if (!isChanged) {
            return;
        }
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(next, text);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isChanged = false;
        } catch (IOException e) {
            throw new VedetteException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
