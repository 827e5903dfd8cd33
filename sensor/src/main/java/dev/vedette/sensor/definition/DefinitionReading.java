package dev.vedette.sensor.definition;

import java.util.List;

/// What became of the text of a definition.
public sealed interface DefinitionReading {
    /// It makes sense.
    ///
    /// @param definition the protocol
    record Understood(Definition definition) implements DefinitionReading {}

    /// It does not.
    ///
    /// @param problems all that is wrong, at least one, in the order of their places
    record Refused(List<DefinitionProblem> problems) implements DefinitionReading {
        /// Copies the list.
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
