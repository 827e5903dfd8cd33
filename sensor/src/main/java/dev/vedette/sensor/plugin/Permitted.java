package dev.vedette.sensor.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the classes of a plugin may name of others, read from `permitted.txt` beside this class.
final class Permitted {
    /// The list of this program.
    static final Permitted LIST = read();

    private static final String EVERY = ".*";

    private final Map<String, Members> byClass = new HashMap<>();

    /// Which members of a class may be named.
    ///
    /// @param isOnly whether these, or all but these
    /// @param names of methods and fields
    private record Members(boolean isOnly, Set<String> names) {
        boolean contain(String member) {
            return names.contains(member) == isOnly;
        }
    }

    private Permitted() {}

    private static Permitted read() {
        Permitted list = new Permitted();
        try (InputStream in = Permitted.class.getResourceAsStream("permitted.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of what plugins may name is not in this program");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(list::add);
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        List<String> words = List.of(line.strip().split(" "));
        boolean isOnly = words.size() > 1 && words.get(1).equals("only");
        Set<String> names = words.size() > 1 ? Set.copyOf(words.subList(2, words.size())) : Set.of();
        byClass.put(words.getFirst().replace('.', '/'), new Members(isOnly, names));
    }

    /// Whether a class may be named.
    ///
    /// @param internalName as `java/util/List`
    boolean isPermitted(String internalName) {
        return members(internalName).isPresent();
    }

    /// Whether a member may be named of a class that may be named.
    boolean isPermitted(String internalName, String member) {
        return members(internalName).filter(members -> members.contain(member)).isPresent();
    }

    private Optional<Members> members(String internalName) {
        Members own = byClass.get(internalName);
        if (own != null) {
            return Optional.of(own);
        }
        int slash = internalName.lastIndexOf('/');
        return Optional.ofNullable(
                byClass.get(internalName.substring(0, Math.max(0, slash)) + EVERY.replace('.', '/')));
    }

    /// Makes the classes of the list ready. A class that is made ready while a plugin runs out of its stack would stay
    /// broken for everybody.
    void prepare() {
        for (String name : byClass.keySet()) {
            if (!name.endsWith("*")) {
                try {
                    Class.forName(name.replace('/', '.'), true, Permitted.class.getClassLoader());
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException("plugins may name " + name + ", which there is not", e);
                }
            }
        }
    }
}
