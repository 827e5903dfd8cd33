package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Secrets in files, read for each connection, so that they can be renewed, and never kept or logged.
public final class Secret {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private Secret() {}

    /// The first line of a file.
    ///
    /// @throws VedetteException when it cannot be read
    public static char[] read(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip().toCharArray();
        } catch (IOException e) {
            throw new VedetteException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// A token of a day for a resource, by the key in a file. A connection that outlives it is ended by the
    /// hub, and made anew with another.
    ///
    /// @throws VedetteException when the file cannot be read, or has no key in it
    public static char[] token(Path file, String resource) {
        Instant until = Instant.now().plus(TOKEN_LIFE);
        return SasToken.of(resource, new String(read(file)), until).toCharArray();
    }
}
