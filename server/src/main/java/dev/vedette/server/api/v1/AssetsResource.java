package dev.vedette.server.api.v1;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Assets: `/v1/assets`.
final class AssetsResource {
    private static final String ASSET = "/v1/assets/{asset}";
    private static final String LINK = ASSET + "/thing";

    private final AssetDesk desk;

    AssetsResource(AssetDesk desk) {
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GET", "/v1/assets", "Lists what sensors know of assets, of a site or of all.", this::list),
                Operation.of("GET", ASSET, "What sensors know of an asset.", this::get),
                Operation.of("DELETE", ASSET, "Forgets an asset, until a sensor tells of it again.", this::forget),
                Operation.of("PUT", LINK, "Says which registered thing an asset is.", this::link),
                Operation.of("DELETE", LINK, "Says no longer which thing an asset is.", this::unlink));
    }

    private V1Reply list(V1Request request) {
        Page<AssetRecord> page = desk.list(request.parameter("site"), request.page());
        return V1Reply.ok(V1Json.page(page.items(), page.next(), this::write));
    }

    private V1Reply get(V1Request request) {
        ObjectNode body = V1Json.object();
        write(desk.get(asset(request)), body);
        return V1Reply.ok(body);
    }

    private V1Reply forget(V1Request request) {
        desk.forget(asset(request));
        return V1Reply.empty(204);
    }

    private V1Reply link(V1Request request) {
        ThingName asset = asset(request);
        ThingName thing = name("thing", request.text("thing"));
        desk.link(asset, thing);
        return V1Reply.ok(V1Json.object().put("asset", asset.value()).put("thing", thing.value()));
    }

    private V1Reply unlink(V1Request request) {
        desk.unlink(asset(request));
        return V1Reply.empty(204);
    }

    private static ThingName asset(V1Request request) {
        return name("the asset", request.value("asset"));
    }

    private static ThingName name(String what, String text) {
        String problem = ThingName.problemWith(text);
        if (!problem.isEmpty()) {
            throw V1Error.invalid(what + ": " + problem);
        }
        return new ThingName(text);
    }

    private void write(AssetRecord asset, ObjectNode into) {
        into.setAll(V1Json.parse(asset.document().getBytes(StandardCharsets.UTF_8)));
        into.put("asset", asset.name().value())
                .put("site", asset.site())
                .put("told", asset.modifiedAt().toString());
        ThingName thing = desk.thingOf(asset.name());
        if (!thing.equals(asset.name())) {
            into.put("thing", thing.value());
        }
    }
}
