package dev.vedette.testkit.dissect;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The exchanges of all protocols, below `dissect/` of the classpath, and their golden files.
final class Fixtures {
    private static final String ROOT = "dissect";
    private static final String HEX = ".hex";

    private final SortedMap<String, List<Exchange>> byProtocol = new TreeMap<>();
    private final SortedMap<String, List<String>> golden = new TreeMap<>();

    /// All that a class loader finds.
    Fixtures(ClassLoader loader) {
        try {
            for (URL root : Collections.list(loader.getResources(ROOT))) {
                read(root.toURI());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new VedetteException("the folder " + ROOT + " of the classpath has no address", e);
        }
    }

    private void read(URI root) throws IOException {
        if (root.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                readBelow(jar.getPath(ROOT));
            }
        } else {
            readBelow(Path.of(root));
        }
    }

    private void readBelow(Path root) throws IOException {
        try (Stream<Path> below = Files.walk(root, 2)) {
            for (Path file : below.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(HEX)) {
                    String protocol = root.relativize(file).getName(0).toString();
                    byProtocol
                            .computeIfAbsent(protocol, first -> new ArrayList<>())
                            .add(Exchange.parse(bare(name), Files.readString(file)));
                    Path beside = file.resolveSibling(bare(name) + ".txt");
                    if (Files.exists(beside)) {
                        golden.put(protocol + "/" + bare(name), Files.readAllLines(beside));
                    }
                }
            }
        }
    }

    private static String bare(String file) {
        return file.substring(0, file.length() - HEX.length());
    }

    /// The exchanges of a protocol; none when it has none.
    List<Exchange> of(String protocol) {
        return byProtocol.getOrDefault(protocol, List.of());
    }

    /// The protocols that have exchanges, and those.
    SortedMap<String, List<Exchange>> all() {
        return byProtocol;
    }

    /// The lines of the golden file of an exchange; none when there is no such file.
    List<String> golden(String protocol, Exchange exchange) {
        return golden.getOrDefault(protocol + "/" + exchange.name(), List.of());
    }

    /// Writes the golden file of an exchange, into a folder of the sources.
    static void update(Path folder, Exchange exchange, List<String> lines) {
        if (!Files.isDirectory(folder)) {
            throw new VedetteException("no folder " + folder.toAbsolutePath() + " to write the golden file of "
                    + exchange.name() + " to; run the test in its module");
        }
        try {
            Files.write(folder.resolve(exchange.name() + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
