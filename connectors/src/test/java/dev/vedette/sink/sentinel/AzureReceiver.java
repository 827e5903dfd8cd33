package dev.vedette.sink.sentinel;

import dev.vedette.sink.Answering;
import dev.vedette.sink.Answering.Answer;
import dev.vedette.sink.Answering.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Microsoft Entra ID's token endpoint and a data collection endpoint of Azure Monitor as far as they are
/// documented, written by hand because the real ones are not for tests: gives a token for the right secret and
/// scope, a new one each time, and takes rows with the newest token only, at the right rule and stream, of at
/// most a megabyte.
final class AzureReceiver implements AutoCloseable {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String CLIENT = "66666666-7777-8888-9999-000000000000";
    static final String SECRET = "hunter2~&=+ ü";
    static final String RULE = "dcr-000a00a000a00000a000000aa000a0aa";
    static final String STREAM = "Custom-Vedette_CL";
    private static final int BYTES_MAX = 1_048_576;

    private final List<JsonNode> rows = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final Answering server;
    private int tokens;

    AzureReceiver() {
        server = Answering.open(this::answer);
    }

    private synchronized Answer answer(Request request) {
        if (request.target().getPath().equals("/" + TENANT + "/oauth2/v2.0/token")) {
            Answer scripted = tokenAnswers.poll();
            return scripted == null ? grant(request) : scripted;
        }
        Answer scripted = answers.poll();
        return scripted == null ? ingest(request) : scripted;
    }

    private Answer grant(Request request) {
        Map<String, String> form = Arrays.stream(request.text().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        boolean isRight = form.equals(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                CLIENT,
                "client_secret",
                SECRET,
                "scope",
                "https://monitor.azure.com/.default"));
        if (!isRight) {
            return new Answer(
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
                            + " secret provided.\",\"error_codes\":[7000215]}");
        }
        tokens++;
        return token("token-" + tokens, 3_599);
    }

    static Answer token(String token, int seconds) {
        return new Answer(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"ext_expires_in\":%d,\"access_token\":\"%s\"}"
                        .formatted(seconds, seconds, token));
    }

    private Answer ingest(Request request) {
        if (!("Bearer token-" + tokens).equals(request.headers().get("Authorization"))) {
            return error(401, "InvalidAuthenticationToken", "The access token is invalid.");
        }
        if (!request.target()
                .toString()
                .equals("/dataCollectionRules/" + RULE + "/streams/" + STREAM + "?api-version=2023-01-01")) {
            return error(404, "NotFound", "Data collection rule with immutable Id was not found.");
        }
        byte[] body = "gzip".equals(request.headers().get("Content-Encoding")) ? plain(request.body()) : request.body();
        if (body.length > BYTES_MAX) {
            return error(413, "ContentLengthLimitExceeded", "Maximum allowed content length: 1048576 bytes.");
        }
        if (!"application/json".equals(request.headers().get("Content-Type"))) {
            return error(400, "UnsupportedContentType", "Content type is not supported.");
        }
        JsonMapper.shared().readTree(body).forEach(rows::add);
        return new Answer(204, "");
    }

    private static byte[] plain(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer error(int status, String code, String message) {
        return new Answer(status, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
    }

    void answerOnce(Answer answer) {
        answers.add(answer);
    }

    void answerTokenOnce(Answer answer) {
        tokenAnswers.add(answer);
    }

    synchronized List<JsonNode> rows() {
        return List.copyOf(rows);
    }

    /// How often a token was asked for.
    long tokenRequests() {
        return server.requests().stream()
                .filter(request -> request.target().getPath().endsWith("/token"))
                .count();
    }

    List<Request> requests() {
        return server.requests();
    }

    URI address() {
        return server.address("");
    }

    @Override
    public void close() {
        server.close();
    }
}
