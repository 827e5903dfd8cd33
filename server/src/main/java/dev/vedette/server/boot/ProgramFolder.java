package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.function.Function;

/// Folders of files that this program brings with it.
enum ProgramFolder {
    /// The built-in detections.
    RULES("rules"),
    /// What other languages say.
    TEXTS("texts");

    private final String name;

    ProgramFolder(String name) {
        this.name = name;
    }

    /// Looks into the folder, wherever this program keeps it: in its jar, or in a folder of classes.
    <T> T look(Function<Path, T> at) {
        CodeSource source = ProgramFolder.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new VedetteException("this program does not know where its " + name + " are");
        }
        try {
            Path program = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(program)) {
                return at.apply(program.resolve(name));
            }
            try (FileSystem jar = FileSystems.newFileSystem(program, Map.of())) {
                return at.apply(jar.getPath(name));
            }
        } catch (URISyntaxException e) {
            throw new VedetteException("the place of " + name + " has no address: " + source.getLocation(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
