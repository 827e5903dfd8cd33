package dev.vedette.server.api.v1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that can be asked of the API.
///
/// @param method in upper case
/// @param path below the server's address, as `/v1/evidence/{name}`; a name in braces stands for one segment
/// @param summary what it does, in one sentence
/// @param access what a caller must be allowed
/// @param exchange what goes in and what comes out
/// @param handler carries it out
record Operation(
        String method,
        String path,
        String summary,
        Access access,
        Exchange exchange,
        Function<V1Request, V1Reply> handler) {
    /// The largest body unless something else is said.
    static final int BODY_BYTES_MAX = 256 * 1024;

    /// What goes in and what comes out.
    ///
    /// @param parameters of the query
    /// @param takes what the body is; null where there is none
    /// @param bodyBytesMax the largest body
    /// @param status of the answer when all went well
    /// @param gives what the answer's body is; null where it has none
    record Exchange(
            List<Parameter> parameters,
            @Nullable Content takes,
            int bodyBytesMax,
            int status,
            @Nullable Content gives) {
        /// Copies the list.
        Exchange {
            parameters = List.copyOf(parameters);
        }
    }

    /// A parameter of the query.
    ///
    /// @param name as it is written
    /// @param about what it does, in a few words
    record Parameter(String name, String about) {}

    /// What a body is.
    ///
    /// @param mediaType as `application/json`
    /// @param shape the record that it is in JSON; null for anything else
    /// @param isPage whether it is a page of such records
    record Content(String mediaType, @Nullable Class<? extends Record> shape, boolean isPage) {}

    /// An operation that reads.
    static Draft get(String path, String summary) {
        return new Draft("GET", path, summary, Access.READ);
    }

    /// An operation that makes something, or does something.
    static Draft post(String path, String summary) {
        return new Draft("POST", path, summary, Access.ACT);
    }

    /// An operation that puts something in the place of what is there.
    static Draft put(String path, String summary) {
        return new Draft("PUT", path, summary, Access.ACT);
    }

    /// An operation that changes some members.
    static Draft patch(String path, String summary) {
        return new Draft("PATCH", path, summary, Access.ACT);
    }

    /// An operation that removes.
    static Draft delete(String path, String summary) {
        return new Draft("DELETE", path, summary, Access.ACT).empty();
    }

    /// An operation with bodies of the usual size, of which nothing more is said.
    static Operation of(String method, String path, String summary, Function<V1Request, V1Reply> handler) {
        Access access = method.equals("GET") ? Access.READ : Access.ACT;
        return new Draft(method, path, summary, access).by(handler);
    }

    boolean isPublic() {
        return access == Access.PUBLIC;
    }

    /// The values of the names in braces when a path is one of this operation; null when it is not.
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> wanted = segments(path);
        if (wanted.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), segments.get(i));
            } else if (!segment.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }

    /// The parts of a path between its slashes.
    static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    /// An operation of which not everything is said yet.
    static final class Draft {
        private static final String JSON = "application/json";

        private final String method;
        private final String path;
        private final String summary;
        private final List<Parameter> parameters = new ArrayList<>();
        private Access access;
        private @Nullable Content takes;
        private @Nullable Content gives = new Content(JSON, null, false);
        private int bodyBytesMax = BODY_BYTES_MAX;
        private int status = 200;

        private Draft(String method, String path, String summary, Access access) {
            this.method = method;
            this.path = path;
            this.summary = summary;
            this.access = access;
        }

        /// What callers must be allowed; otherwise [Access#READ] to read and [Access#ACT] for the rest.
        Draft needs(Access wanted) {
            access = wanted;
            return this;
        }

        /// Has a parameter.
        Draft query(String name, String about) {
            parameters.add(new Parameter(name, about));
            return this;
        }

        /// The body is a record, in JSON.
        Draft takes(Class<? extends Record> shape) {
            takes = new Content(JSON, shape, false);
            return this;
        }

        /// The body is something else.
        Draft takes(String mediaType, int bytesMax) {
            takes = new Content(mediaType, null, false);
            bodyBytesMax = bytesMax;
            return this;
        }

        /// The answer is a record, in JSON.
        Draft answers(Class<? extends Record> shape) {
            gives = new Content(JSON, shape, false);
            return this;
        }

        /// The answer to something that was made is a record, in JSON, with the status 201.
        Draft makes(Class<? extends Record> shape) {
            status = 201;
            return answers(shape);
        }

        /// The answer is a page of records; the parameters `limit` and `after` say which.
        Draft pages(Class<? extends Record> shape) {
            gives = new Content(JSON, shape, true);
            return query("limit", "the most items, 1..1000, otherwise 100")
                    .query("after", "the next of the page before");
        }

        /// The answer is something else.
        Draft gives(String mediaType) {
            gives = new Content(mediaType, null, false);
            return this;
        }

        /// The answer has no body, and the status 204.
        Draft empty() {
            gives = null;
            status = 204;
            return this;
        }

        /// Answers with another status than 200.
        Draft status(int other) {
            status = other;
            return this;
        }

        /// What carries it out; then everything is said.
        Operation by(Function<V1Request, V1Reply> handler) {
            return new Operation(
                    method,
                    path,
                    summary,
                    access,
                    new Exchange(parameters, takes, bodyBytesMax, status, gives),
                    handler);
        }
    }
}
