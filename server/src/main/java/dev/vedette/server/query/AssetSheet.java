package dev.vedette.server.query;

import dev.vedette.server.store.AssetRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a sensor knows of an asset, as its document says (`docs/reference/sensor-inventory.md`). What the document does
/// not say, or says in another shape, is left out.
///
/// @param site where it is
/// @param addresses its addresses, the one that it is named by first
/// @param roles what it speaks: roles by protocol
/// @param facts what was told of it, by attribute, the latest first
public record AssetSheet(
        String site, List<String> addresses, Map<String, List<String>> roles, Map<String, List<Fact>> facts) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Copies the collections.
    public AssetSheet {
        addresses = List.copyOf(addresses);
        roles = new LinkedHashMap<>(roles);
        facts = new LinkedHashMap<>(facts);
    }

    /// Something that was told of an asset.
    ///
    /// @param value what was told
    /// @param protocol by which protocol
    /// @param operation by which message of it, or empty
    /// @param first when first, by the packets
    /// @param last when last
    public record Fact(String value, String protocol, String operation, Instant first, Instant last) {}

    /// What a record says.
    public static AssetSheet of(AssetRecord asset) {
        JsonNode document = read(asset.document());
        List<String> addresses = new ArrayList<>();
        add(addresses, document.path("ip").asString(""));
        add(addresses, document.path("mac").asString(""));
        Map<String, List<Fact>> facts = new LinkedHashMap<>();
        document.path("facts").properties().forEach(attribute -> {
            List<Fact> all = attribute
                    .getValue()
                    .valueStream()
                    .map(AssetSheet::fact)
                    .flatMap(Optional::stream)
                    .toList();
            if (!all.isEmpty()) {
                facts.put(attribute.getKey(), all);
            }
        });
        facts.getOrDefault("ip_address", List.of()).forEach(fact -> add(addresses, fact.value()));
        facts.getOrDefault("mac_address", List.of()).forEach(fact -> add(addresses, fact.value()));
        Map<String, List<String>> roles = new LinkedHashMap<>();
        document.path("protocols")
                .properties()
                .forEach(protocol -> roles.put(
                        protocol.getKey(),
                        protocol.getValue()
                                .valueStream()
                                .map(role -> role.asString(""))
                                .toList()));
        return new AssetSheet(asset.site(), addresses, roles, facts);
    }

    /// The latest value of an attribute, or empty when none was told.
    public Optional<String> latest(String attribute) {
        return facts.getOrDefault(attribute, List.of()).stream()
                .map(Fact::value)
                .findFirst();
    }

    private static void add(List<String> addresses, String address) {
        if (!address.isEmpty() && !addresses.contains(address)) {
            addresses.add(address);
        }
    }

    private static Optional<Fact> fact(JsonNode node) {
        try {
            return Optional.of(new Fact(
                    node.path("value").asString(""),
                    node.path("protocol").asString(""),
                    node.path("operation").asString(""),
                    Instant.parse(node.path("first").asString("")),
                    Instant.parse(node.path("last").asString(""))));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
