package dev.vedette.server.boot;

import dev.vedette.fuzz.Exchanges;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.rule.RuleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files of rules, as people or others write them.
///
/// Held against it: a file is read, or refused with a [VedetteException] that says why.
public final class RuleFileTarget {
    private static final RuleCompiler COMPILER = new RuleCompiler(Exchanges.dissectors().stream()
            .map(dissector -> dissector.protocol())
            .toList());
    private static final Path FILE = file();

    private RuleFileTarget() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What loads classes and makes compilers is no part of the time of one input.
    public static void fuzzerInitialize() throws IOException {
        fuzzerTestOneInput(seeds().getFirst());
    }

    /// One input: the file.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try {
            if (RuleFiles.read(FILE, COMPILER).size() != 1) {
                throw new AssertionError("a file is one rule");
            }
        } catch (VedetteException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /// Rules with all that they may have.
    public static List<byte[]> seeds() {
        return List.of("""
            name: pump-write
            title: A pump was written
            severity: major
            when: modbus.address == 5
            about: source
            count: 2
            window: 90s
            per: conversation
            message: "{source.ip} wrote {modbus.address}"
            attack: [T0855, T0836]
            rationale: why
            next-steps:
              - look
              - ask
            """, """
            {"name": "a", "title": "b", "when": "true"}
            """, """
            name: &n x
            title: *n
            when: |
              true
            message: >-
              folded
            """).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
