package dev.vedette.server.api.aws;

import dev.vedette.server.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A call of an operation, to be read by its handler: labels of the path, parameters of the query, members of the body.
/// What breaks a constraint is gathered; [#check()] refuses the call when there was any. Used by one thread.
final class Call {
    /// The most items of a page, and how many it has when nobody says and the original documents no default.
    static final int PAGE_MAX = 250;
    /// How many items a page has where the original documents a default.
    static final int PAGE_DOCUMENTED = 25;

    private final Operation operation;
    private final Map<String, String> labels;
    private final Map<String, String> query;
    private final RawRequest request;
    private final Problems problems = new Problems();

    Call(Operations.Match match, RawRequest request) {
        this.operation = match.operation();
        this.labels = match.labels();
        this.request = request;
        this.query = query(request.query());
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            parameters.putIfAbsent(Percent.decode(name), Percent.decode(value));
        }
        return parameters;
    }

    /// A label of the path.
    String label(String name, Constraint constraint) {
        String label = labels.getOrDefault(name, "");
        constraint.check(name, label, problems);
        return label;
    }

    /// A parameter of the query, null when it is absent or empty.
    @Nullable
    String parameter(String name, Constraint constraint) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        constraint.check(name, value, problems);
        return value;
    }

    /// A parameter of the query that must be there; when it is not, that is a problem and this is the empty text.
    String requiredParameter(String name, Constraint constraint) {
        String value = parameter(name, constraint);
        if (value == null) {
            problems.add(name, null, "Member must not be null");
            return "";
        }
        return value;
    }

    /// A header that must be there; when it is not, that is a problem and this is the empty text.
    ///
    /// @param name in lower case
    String requiredHeader(String name, Constraint constraint) {
        String value = request.value(name).orElse("");
        if (value.isEmpty()) {
            problems.add(name, null, "Member must not be null");
        } else {
            constraint.check(name, value, problems);
        }
        return value;
    }

    /// A parameter of the query that is one of some words.
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> words) {
        String value = parameter(name, Constraint.ANY);
        return value == null ? null : Members.choice(name, value, words, problems);
    }

    /// A parameter of the query that is `true` or `false`.
    @Nullable
    Boolean flag(String name) {
        String value = parameter(name, Constraint.ANY);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            problems.add(name, value, "Member must be a boolean");
        }
        return value.equals("true");
    }

    /// A parameter of the query that is a whole number of 64 bits.
    @Nullable
    Long whole(String name) {
        String value = parameter(name, Constraint.ANY);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            problems.add(name, value, "Member must be a whole number");
            return null;
        }
    }

    /// A parameter of the query that is a time and must be there; when it is not, that is a problem and this is the
    /// epoch.
    Instant time(String name) {
        String value = requiredParameter(name, Constraint.ANY);
        return Times.parse(value).orElseGet(() -> {
            if (!value.isEmpty()) {
                problems.add(name, value, "Member must be a timestamp, as 2026-01-31T23:59:59Z or 1769903999");
            }
            return Instant.EPOCH;
        });
    }

    /// A parameter of the query that is a time, null when it is absent.
    @Nullable
    Instant optionalTime(String name) {
        return parameter(name, Constraint.ANY) == null ? null : time(name);
    }

    /// The members of the body.
    Members body() {
        return new Members(Json.parse(request.body()), "", problems);
    }

    /// Where to start and how far to go, from `maxResults` and `nextToken`.
    ///
    /// @param limit how many items when nobody says
    PageRequest page(int limit) {
        return page("maxResults", "nextToken", limit);
    }

    /// Where to start and how far to go, from `pageSize` and `marker`, as the oldest operations call them.
    PageRequest markedPage() {
        return page("pageSize", "marker", PAGE_MAX);
    }

    private PageRequest page(String sizeName, String tokenName, int limit) {
        Long asked = whole(sizeName);
        long size = asked != null ? asked : limit;
        if (size < 1) {
            problems.add(sizeName, Long.toString(size), "Member must have value greater than or equal to 1");
        }
        if (size > PAGE_MAX) {
            problems.add(sizeName, Long.toString(size), "Member must have value less than or equal to " + PAGE_MAX);
        }
        return new PageRequest(cursor(tokenName), Math.clamp(size, 1, PAGE_MAX));
    }

    private @Nullable String cursor(String tokenName) {
        String token = parameter(tokenName, Constraint.ANY);
        if (token == null) {
            return null;
        }
        String prefix = operation.name() + "\n";
        String text = decoded(token);
        if (!text.startsWith(prefix)) {
            problems.add(tokenName, token, "Member must be a token that " + operation.name() + " returned");
            return null;
        }
        return text.substring(prefix.length());
    }

    /// What is written in a token; nothing when it is not one of ours.
    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Puts the token of the next page into an answer, when there is one.
    ///
    /// @param cursor what the next page starts after, or null on the last page
    void next(ObjectNode answer, @Nullable String cursor) {
        next(answer, "nextToken", cursor);
    }

    /// Puts the marker of the next page into an answer, when there is one.
    ///
    /// @param cursor what the next page starts after, or null on the last page
    void nextMarker(ObjectNode answer, @Nullable String cursor) {
        next(answer, "nextMarker", cursor);
    }

    private void next(ObjectNode answer, String member, @Nullable String cursor) {
        if (cursor != null) {
            byte[] text = (operation.name() + "\n" + cursor).getBytes(StandardCharsets.UTF_8);
            answer.put(member, Base64.getUrlEncoder().withoutPadding().encodeToString(text));
        }
    }

    /// Notes a problem with a parameter.
    void problem(String name, @Nullable String value, String constraint) {
        problems.add(name, value, constraint);
    }

    /// The host by which the caller reached us, without the port.
    String host() {
        String host = request.value("host").orElse("localhost");
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /// Refuses the call when any of what was read breaks a constraint.
    ///
    /// @throws WireError naming everything that does
    void check() {
        problems.orThrow();
    }
}
