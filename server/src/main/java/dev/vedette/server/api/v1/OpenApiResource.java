package dev.vedette.server.api.v1;

import java.util.ArrayList;
import java.util.List;

/// What can be asked: `GET /v1/openapi.json`.
final class OpenApiResource {
    private OpenApiResource() {}

    /// The operation that describes others, and itself.
    static Operation operation(List<Operation> others) {
        Operation.Draft draft = Operation.get("/v1/openapi.json", "The OpenAPI document of this API.")
                .needs(Access.PUBLIC);
        List<Operation> all = new ArrayList<>(others);
        all.add(draft.by(_ -> V1Reply.empty(200)));
        V1Reply document = V1Reply.ok(OpenApi.of(all));
        return draft.by(_ -> document);
    }
}
