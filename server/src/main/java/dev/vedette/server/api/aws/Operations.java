package dev.vedette.server.api.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// The operations of the AWS IoT API and how a request finds its own: by method and raw path. A label is one segment of
/// the path, still encoded, so an encoded slash belongs to the label. Where several paths match, the one with the
/// earlier literal segment is meant.
final class Operations {
    /// Every operation of the API, implemented here or not.
    static final Operations ALL = read();

    private final List<Route> routes;

    private Operations(List<Operation> operations) {
        routes = operations.stream().map(Route::of).toList();
    }

    /// An operation that a request asks for, and its labels, decoded.
    record Match(Operation operation, Map<String, String> labels) {}

    /// The operation that a request asks for.
    ///
    /// @param method the HTTP method
    /// @param path the raw path
    /// @throws WireError when there is none, or a label is not well encoded
    Match match(String method, String path) {
        List<String> segments = Arrays.asList(path.split("/", -1));
        Route best = null;
        for (Route route : routes) {
            if (route.operation.method().equals(method)
                    && route.matches(segments)
                    && (best == null || route.isMoreLiteralThan(best))) {
                best = route;
            }
        }
        if (best == null) {
            throw unknown(method, path, segments);
        }
        return new Match(best.operation, best.labels(segments));
    }

    /// The operation of a name.
    Optional<Operation> named(String name) {
        return all().stream().filter(operation -> operation.name().equals(name)).findFirst();
    }

    /// Every operation, by name.
    List<Operation> all() {
        return routes.stream().map(Route::operation).toList();
    }

    private WireError unknown(String method, String path, List<String> segments) {
        TreeSet<String> methods = new TreeSet<>();
        routes.stream()
                .filter(route -> route.matches(segments))
                .forEach(route -> methods.add(route.operation.method()));
        String remedy = methods.isEmpty()
                ? "no operation of the AWS IoT API has this path"
                : "on this path there is " + String.join(", ", methods);
        return new WireError(
                404, "UnknownOperationException", "There is no " + method + " " + path + ": " + remedy + ".");
    }

    private static Operations read() {
        try (InputStream stream = Objects.requireNonNull(
                        Operations.class.getResourceAsStream("operations.txt"), "operations.txt is in the jar");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new Operations(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .map(parts -> new Operation(parts[0], parts[1], parts[2]))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("operations.txt cannot be read from the jar", e);
        }
    }

    private record Route(Operation operation, List<String> segments, boolean takesRest) {
        static Route of(Operation operation) {
            List<String> segments = List.of(operation.path().split("/", -1));
            return new Route(operation, segments, segments.getLast().endsWith("+}"));
        }

        boolean matches(List<String> path) {
            if (takesRest ? path.size() < segments.size() : path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                if (!isLabel(i) && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        boolean isMoreLiteralThan(Route other) {
            for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
                if (isLabel(i) != other.isLabel(i)) {
                    return !isLabel(i);
                }
            }
            return segments.size() > other.segments.size();
        }

        Map<String, String> labels(List<String> path) {
            Map<String, String> labels = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                if (isLabel(i)) {
                    boolean rest = takesRest && i == segments.size() - 1;
                    String name = segments.get(i).substring(1, segments.get(i).length() - (rest ? 2 : 1));
                    List<String> taken = new ArrayList<>(path.subList(i, rest ? path.size() : i + 1));
                    labels.put(name, Percent.decode(String.join("/", taken)));
                }
            }
            return labels;
        }

        private boolean isLabel(int index) {
            return segments.get(index).startsWith("{");
        }
    }
}
