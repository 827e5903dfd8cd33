package dev.vedette.sensor.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one definition. One thread.
final class Problems {
    /// The most problems that are told; whoever has more has enough to do.
    static final int TOLD_MAX = 100;

    private final String file;
    private final List<DefinitionProblem> found = new ArrayList<>();

    /// None yet.
    ///
    /// @param file the name of the definition's file
    Problems(String file) {
        this.file = file;
    }

    void add(int line, int column, String path, String message) {
        if (found.size() < TOLD_MAX) {
            found.add(new DefinitionProblem(file, line, column, path, message));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// All of them, by place.
    List<DefinitionProblem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(DefinitionProblem::line).thenComparingInt(DefinitionProblem::column))
                .toList();
    }
}
