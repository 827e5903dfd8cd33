package dev.vedette.sensor.definition;

/// Something is wrong with a definition.
///
/// @param file the name of its file
/// @param line of that file, from 1
/// @param column of that line, from 1
/// @param path which part, as `messages[3].intent`; empty of the whole
/// @param message what is wrong, what is allowed, and what may have been meant
public record DefinitionProblem(String file, int line, int column, String path, String message) {
    /// `FILE:LINE:COLUMN: PATH: MESSAGE`.
    @Override
    public String toString() {
        return "%s:%d:%d: %s%s".formatted(file, line, column, path.isEmpty() ? "" : path + ": ", message);
    }
}
