package dev.vedette.server.api.v1;

import dev.vedette.server.store.PageRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request for an operation.
///
/// @param caller who asks
/// @param values of the names in braces of the operation's path, decoded
/// @param query the parameters, decoded
/// @param headers with names in lower case; of several of one name the first
/// @param body the bytes; whoever holds them changes nothing
record V1Request(
        Caller caller,
        Map<String, String> values,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        byte[] body) {
    private static final int LIMIT_DEFAULT = 100;

    V1Request {
        values = Map.copyOf(values);
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /// The value of a name in braces.
    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the path has no {" + name + "}");
        }
        return value;
    }

    /// A parameter, or null; of several of one name the first.
    @Nullable
    String parameter(String name) {
        return query.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /// A header, or null.
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /// The body as a JSON object.
    ///
    /// @throws V1Error when it is something else
    ObjectNode json() {
        return V1Json.parse(body);
    }

    /// The body as a record.
    ///
    /// @throws V1Error when it does not have the record's [Shape], naming everything that is wrong
    <R extends Record> R body(Class<R> type) {
        return V1Json.read(json(), type);
    }

    /// A member of the body that must be a text.
    ///
    /// @throws V1Error when it is something else, or not there
    String text(String member) {
        JsonNode node = json().get(member);
        if (node == null || !node.isString()) {
            throw V1Error.invalid("The member " + member + " must be there, as a text.");
        }
        return node.asString();
    }

    /// Where to start and how far to go: the parameters `limit` and `after`.
    ///
    /// @throws V1Error when the limit is out of range
    PageRequest page() {
        String limit = parameter("limit");
        String count = limit == null ? Integer.toString(LIMIT_DEFAULT) : limit;
        if (!count.matches("[0-9]{1,4}")
                || Integer.parseInt(count) < 1
                || Integer.parseInt(count) > PageRequest.LIMIT_MAX) {
            throw V1Error.invalid("limit must be 1.." + PageRequest.LIMIT_MAX + ", was " + count + ".");
        }
        String after = parameter("after");
        return new PageRequest(after == null || after.isEmpty() ? null : after, Integer.parseInt(count));
    }

    static V1Error badCursor() {
        return V1Error.invalid("after is not one that this listing returned as next.");
    }
}
