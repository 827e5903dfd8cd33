package dev.vedette.fuzz;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The dissectors that are found, and the exchanges that their tests are made of.
public final class Exchanges {
    private static final String HEX = ".hex";

    private Exchanges() {}

    /// All dissectors on the class path, by the names of their protocols.
    public static List<Dissector> dissectors() {
        List<Dissector> all = new ArrayList<>();
        ServiceLoader.load(Dissector.class).forEach(all::add);
        all.sort(Comparator.comparing(dissector -> dissector.protocol().name()));
        if (all.isEmpty()) {
            throw new VedetteException("no dissector is on the class path");
        }
        return all;
    }

    /// The exchanges of all protocols, by name.
    public static SortedMap<String, List<Exchange>> all() {
        Path root = root().resolve("dissectors/src/test/resources/dissect");
        SortedMap<String, List<Exchange>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(HEX)) {
                    String protocol = root.relativize(file).getName(0).toString();
                    all.computeIfAbsent(protocol, first -> new ArrayList<>())
                            .add(Exchange.parse(protocol + "/" + name, Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /// The root of the repository: the nearest folder above the working folder that holds the Maven wrapper.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new VedetteException("no mvnw above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
