package dev.vedette.sensor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A definition among the examples.
///
/// @param definition what it says
/// @param exchanges the folder of its exchanges
record Example(Definition definition, Path exchanges) {
    /// Reads it.
    ///
    /// @param folder its folder below `examples`
    /// @param protocol the name of its protocol, and of its file
    static Example of(String folder, String protocol) {
        Path home = Path.of("..", "examples", folder);
        Path file = home.resolve(protocol + ".yaml");
        try {
            DefinitionReading reading = Definition.read(file.getFileName().toString(), Files.readString(file));
            if (reading instanceof DefinitionReading.Understood understood) {
                return new Example(
                        understood.definition(), home.resolve("dissect").resolve(protocol));
            }
            throw new AssertionError(reading.toString().replace("DefinitionProblem[", "\n["));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertIsRead() {
        assertThat(definition.protocol()).isSameAs(definition.dissector().protocol());
    }
}
