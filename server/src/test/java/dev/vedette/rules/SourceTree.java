package dev.vedette.rules;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of this repository that people write: no build output, no tool folders.
final class SourceTree {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules");
    private static final Set<String> HIDDEN_BUT_OURS = Set.of(".ci", ".github", ".mvn");

    private SourceTree() {}

    /// Returns the root of the repository: the nearest folder above the working folder that holds the Maven wrapper.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    /// Returns the files whose names end with one of the suffixes, in a stable order.
    static List<SourceFile> files(String... suffixes) {
        Set<String> wanted = Set.of(suffixes);
        return files(path -> wanted.stream().anyMatch(path.getFileName().toString()::endsWith));
    }

    /// Joins findings for a failure message, one a line.
    static String list(List<String> findings) {
        return findings.stream().sorted().collect(joining("\n  ", "\n  ", "\n"));
    }

    private static List<SourceFile> files(Predicate<Path> wanted) {
        Path root = root();
        List<SourceFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(root) || isOurs(folder.getFileName().toString())
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && wanted.test(file)) {
                        found.add(new SourceFile(file, root.relativize(file).toString(), Files.readString(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the sources below " + root, e);
        }
        found.sort(Comparator.comparing(SourceFile::name));
        return found;
    }

    private static boolean isOurs(String folder) {
        return !SKIPPED.contains(folder) && (!folder.startsWith(".") || HIDDEN_BUT_OURS.contains(folder));
    }
}
