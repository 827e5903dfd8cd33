package dev.vedette.sink.ecs;

import dev.vedette.sink.Answering;
import dev.vedette.sink.Answering.Answer;
import dev.vedette.sink.Answering.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Elasticsearch as far as its bulk API is documented, written by hand because the real one does not fit a
/// test: takes NDJSON with one action a document, insists on the final line feed and on `create`, keeps
/// documents by `_id`, answers 200 with an outcome for each, and 409 for an `_id` that is there.
final class ElasticReceiver implements AutoCloseable {
    static final String KEY = "VnVhQ2ZHY0JDZGJrUW06aHVudGVyMg==";
    private final Map<String, JsonNode> documents = new LinkedHashMap<>();
    private final List<JsonNode> arrived = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
    private final Answering server;

    ElasticReceiver() {
        server = Answering.open(this::answer);
    }

    private synchronized Answer answer(Request request) {
        Answer scripted = answers.poll();
        if (scripted != null) {
            return scripted;
        }
        if (!("ApiKey " + KEY).equals(request.headers().get("Authorization"))) {
            return new Answer(401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}");
        }
        boolean isBulk = request.method().equals("POST")
                && request.target().getPath().equals("/_bulk")
                && "application/x-ndjson".equals(request.headers().get("Content-Type"));
        if (!isBulk) {
            return new Answer(405, "{\"error\":\"Incorrect HTTP method or content type\",\"status\":405}");
        }
        return bulk(request.text());
    }

    private Answer bulk(String body) {
        String[] lines = body.split("\n", -1);
        if (!body.endsWith("\n") || lines.length % 2 == 0) {
            return new Answer(400, "{\"error\":{\"reason\":\"The bulk request must be terminated by a newline\"}}");
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            items.add(create(JsonMapper.shared().readTree(lines[i]).get("create"), lines[i + 1]));
        }
        boolean isFaulty = items.stream().anyMatch(item -> item.contains("\"error\""));
        return new Answer(
                200, "{\"took\":3,\"errors\":%b,\"items\":[%s]}".formatted(isFaulty, String.join(",", items)));
    }

    private String create(JsonNode action, String source) {
        String id = action.get("_id").stringValue();
        arrived.add(JsonMapper.shared().readTree(source));
        String scripted = outcomes.poll();
        if (scripted != null) {
            return scripted;
        }
        String head = "{\"create\":{\"_index\":%s,\"_id\":%s".formatted(action.get("_index"), action.get("_id"));
        if (documents.containsKey(id)) {
            return head + ",\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\",\"reason\":"
                    + "\"version conflict, document already exists (current version [1])\",\"shard\":\"0\"}}}";
        }
        documents.put(id, JsonMapper.shared().readTree(source));
        return head + ",\"_version\":1,\"result\":\"created\",\"_shards\":{\"total\":2,\"successful\":1,"
                + "\"failed\":0},\"_seq_no\":0,\"_primary_term\":1,\"status\":201}}";
    }

    /// Answers one request in this way.
    void answerOnce(Answer answer) {
        answers.add(answer);
    }

    /// Answers for one document in this way.
    void outcomeOnce(int status, String type, String reason) {
        Function<String, String> quoted = text -> JsonMapper.shared().writeValueAsString(text);
        outcomes.add("{\"create\":{\"_index\":\"i\",\"_id\":\"1\",\"status\":%d,\"error\":{\"type\":%s,\"reason\":%s,"
                        .formatted(status, quoted.apply(type), quoted.apply(reason))
                + "\"caused_by\":{\"type\":\"illegal_argument_exception\",\"reason\":\"deeper\"}}}}");
    }

    /// The documents that came, in order, repeats included.
    synchronized List<JsonNode> arrived() {
        return List.copyOf(arrived);
    }

    /// What is kept, by `_id`.
    synchronized Map<String, JsonNode> documents() {
        return Map.copyOf(documents);
    }

    List<Request> requests() {
        return server.requests();
    }

    URI address() {
        return server.address("/_bulk");
    }

    @Override
    public void close() {
        server.close();
    }
}
