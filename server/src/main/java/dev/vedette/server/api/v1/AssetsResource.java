package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.advisory.Exposure;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.query.Exposures;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Assets: `/v1/assets`.
final class AssetsResource {
    private static final String ASSET = "/v1/assets/{asset}";
    private static final String LINK = ASSET + "/thing";

    private final AssetDesk desk;
    private final Exposures exposures;

    AssetsResource(AssetDesk desk, Exposures exposures) {
        this.desk = desk;
        this.exposures = exposures;
    }

    /// What an answer has; the document of a sensor is given as it was told, whatever else it has.
    @About("What sensors know of an asset; further members are as the sensor told them.")
    record AssetView(
            @About("its name, SITE/ADDRESS") String asset,
            @About("where it is") String site,
            @About("when that was told last") Instant told,

            @About("the registered thing that it is, or its own name") @Nullable
            String thing,

            @About("its IP address") @Nullable String ip,
            @About("its MAC address") @Nullable String mac,

            @About("when its first packet was") @JsonProperty("first_seen") @Nullable
            Instant firstSeen,

            @About("when its last packet was") @JsonProperty("last_seen") @Nullable
            Instant lastSeen,

            @About("where it was seen") @Nullable List<Integer> vlans,

            @About("TCP ports that it answers on") @JsonProperty("tcp_ports") @Nullable
            List<Integer> tcpPorts,

            @About("UDP ports that it answers on") @JsonProperty("udp_ports") @Nullable
            List<Integer> udpPorts,

            @About("roles by protocol: client, server, peer") @Nullable
            Map<String, List<String>> protocols,

            @About("what was told of it, by attribute, the latest first") @Nullable
            Map<String, List<FactView>> facts,

            @About("what advisories of content packs say of it; left out when they say nothing") @Nullable
            List<AdvisoryViews.Said> advisories) {}

    @About("Something that was told of an asset.")
    record FactView(
            @About("what was told") String value,
            @About("by which protocol") String protocol,
            @About("by which message of it") @Nullable String operation,
            @About("when first") Instant first,
            @About("when last") Instant last) {}

    @About("Which thing an asset is.")
    record LinkWish(@About("the registered thing's name") String thing) {}

    @About("Which thing an asset is.")
    record LinkView(
            @About("the asset") String asset,
            @About("the registered thing") String thing) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/assets", "Lists what sensors know of assets, of a site or of all.")
                        .query("site", "of this site only")
                        .pages(AssetView.class)
                        .by(this::list),
                Operation.get(ASSET, "What sensors know of an asset.")
                        .answers(AssetView.class)
                        .by(this::get),
                Operation.delete(ASSET, "Forgets an asset, until a sensor tells of it again.")
                        .by(this::forget),
                Operation.put(LINK, "Says which registered thing an asset is.")
                        .takes(LinkWish.class)
                        .answers(LinkView.class)
                        .by(this::link),
                Operation.delete(LINK, "Says no longer which thing an asset is.")
                        .by(this::unlink));
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
        return V1Reply.ok(new LinkView(asset.value(), thing.value()));
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
        List<Exposure> said = exposures.of(asset);
        if (!said.isEmpty()) {
            ArrayNode advisories = into.putArray("advisories");
            said.forEach(each -> advisories.add(V1Json.tree(AdvisoryViews.Said.of(each))));
        }
    }
}
