package dev.vedette.server.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The resource of a statement: `*`, or an ARN whose last part has wildcards and variables.
///
/// There is one account in one region here, so region and account are not looked at when a resource is matched; that
/// they are ours is asked when the document is made, by [#scope()].
///
/// @param text as written
/// @param scope region and account as written, with wildcards; null for `*`
/// @param parts the last part of the ARN
record ResourcePattern(String text, @Nullable Scope scope, List<Part> parts) {
    private static final Set<String> KINDS =
            Set.of("client", "topic", "topicfilter", "thing", "thinggroup", "thingtype", "cert", "job", "stream");

    ResourcePattern {
        parts = List.copyOf(parts);
    }

    /// A region and an account, with wildcards.
    record Scope(String region, String account) {}

    /// A part of a pattern.
    sealed interface Part {}

    /// What stands for itself or is a wildcard.
    record Fixed(Glob.Part part) implements Part {}

    /// A variable.
    record Variable(String name) implements Part {}

    /// Reads a resource.
    ///
    /// @param path where it stands in the document
    /// @throws PolicyFault when it is none
    static ResourcePattern parse(String text, String path) {
        if (text.equals("*")) {
            return new ResourcePattern(text, null, List.of(new Fixed(new Glob.Any())));
        }
        String[] fields = text.split(":", 6);
        if (fields.length < 6 || !fields[0].equals("arn") || !isOneOf(fields[2], "iot") || fields[5].isEmpty()) {
            throw new PolicyFault(
                    path, "must be * or an ARN as arn:aws:iot:REGION:ACCOUNT:topic/NAME, was \"" + text + "\"");
        }
        List<Part> parts = parts(fields[5], path);
        requireKind(fields[5], path);
        return new ResourcePattern(text, new Scope(fields[3], fields[4]), parts);
    }

    private static boolean isOneOf(String field, String value) {
        return field.equals(value) || field.equals("*");
    }

    /// A misspelt kind would match nothing, which is what nobody means by a statement that denies.
    private static void requireKind(String resource, String path) {
        int slash = resource.indexOf('/');
        String kind = slash < 0 ? resource : resource.substring(0, slash);
        if (kind.indexOf('*') < 0 && kind.indexOf('?') < 0 && (slash < 0 || !KINDS.contains(kind))) {
            throw new PolicyFault(path, "must name a client/…, topic/… or topicfilter/…, was \"" + resource + "\"");
        }
    }

    private static List<Part> parts(String text, String path) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new PolicyFault(path, "has a ${ without its } in \"" + text + "\"");
                }
                String name = text.substring(at + 2, end);
                if (name.equals("*") || name.equals("?") || name.equals("$")) {
                    literal.append(name);
                } else {
                    flush(literal, parts);
                    parts.add(new Variable(KnownVariables.require(name, path)));
                }
                at = end + 1;
                continue;
            }
            if (c == '*' || c == '?') {
                flush(literal, parts);
                parts.add(new Fixed(c == '*' ? new Glob.Any() : new Glob.One()));
            } else {
                literal.append(c);
            }
            at++;
        }
        flush(literal, parts);
        return parts;
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Fixed(new Glob.Text(literal.toString())));
            literal.setLength(0);
        }
    }

    /// The pattern on one connection, or null when one of its variables stands for nothing there.
    ///
    /// A value stands for itself: a `*` in it is no wildcard. One with `+` or `#` stands for nothing, as a
    /// client of that name could otherwise subscribe to what belongs to others.
    @Nullable
    Glob on(Variables variables) {
        List<Glob.Part> bound = new ArrayList<>(parts.size());
        for (Part part : parts) {
            switch (part) {
                case Fixed fixed -> bound.add(fixed.part());
                case Variable variable -> {
                    String value = variables.value(variable.name());
                    if (value == null || value.isEmpty() || value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
                        return null;
                    }
                    bound.add(new Glob.Text(value));
                }
            }
        }
        return Glob.of(bound);
    }
}
