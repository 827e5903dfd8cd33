package dev.vedette.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One file of the repository.
///
/// @param path where it is
/// @param name its path from the root of the repository
/// @param text what it says
record SourceFile(Path path, String name, String text) {
    /// Returns whether the file is part of a module's tests.
    boolean isTest() {
        return name.contains("src/test/");
    }

    /// Returns the lines without their ends.
    List<String> lines() {
        return text.lines().toList();
    }

    /// Returns `name:line: text` for each line in which the pattern occurs.
    List<String> find(Pattern pattern) {
        List<String> found = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                found.add(name + ":" + (i + 1) + ": " + lines.get(i).strip());
            }
        }
        return found;
    }
}
