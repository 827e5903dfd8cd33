package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Attribute;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PresenceRecord;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.ThingTypeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of what is known by the name of a thing keeps to.
abstract class InventoryContract extends StoresContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String PLC_DOCUMENT = "{\"protocols\":{\"modbus\":[\"server\"],\"http\":[\"server\"]},"
            + "\"facts\":{\"vendor\":[{\"value\":\"Schneider 100%\"},{\"value\":\"Old\"}]}}";

    @Test
    void registeredSeenAndHeardOfThingsAreOneListByName() {
        register("pump", null, Map.of());
        asset("plant/10.0.0.5", PLC_DOCUMENT);
        heard("stranger", 1);
        heard("pump", 2);

        assertThat(names(InventoryFilter.ALL)).containsExactly("plant/10.0.0.5", "pump", "stranger");
        assertThat(stores.inventory().count(InventoryFilter.ALL)).isEqualTo(3);
        InventoryRecord pump = stores.inventory().find(new ThingName("pump")).orElseThrow();
        assertThat(pump.isRegistered()).isTrue();
        assertThat(pump.presence()).isEqualTo(heardRecord("pump", 2));
        assertThat(stores.inventory().find(new ThingName("nobody"))).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        for (String name : List.of("a", "b", "c", "ü", "z")) {
            register(name, null, Map.of());
        }
        Page<InventoryRecord> first = stores.inventory().list(InventoryFilter.ALL, new PageRequest(null, 3));
        Page<InventoryRecord> second = stores.inventory().list(InventoryFilter.ALL, new PageRequest(first.next(), 3));

        assertThat(first.items()).extracting(record -> record.name().value()).containsExactly("a", "b", "c");
        assertThat(second.items()).extracting(record -> record.name().value()).containsExactly("z", "ü");
        assertThat(second.next()).isNull();
    }

    @Test
    void anAssetThatIsAThingIsPartOfIt() {
        register("plc", null, Map.of());
        asset("plant/10.0.0.5", PLC_DOCUMENT);
        stores.assets().link(new AssetLink(new ThingName("plant/10.0.0.5"), new ThingName("plc"), NOW));

        assertThat(names(InventoryFilter.ALL)).containsExactly("plc");
        assertThat(names(filter(null, null, "plant", null, null, Standing.ANY))).containsExactly("plc");
    }

    @Test
    void aSiteHasWhatIsNamedAfterItAndWhatItsAssetsAre() {
        register("pump", null, Map.of());
        register("plant/10.0.0.9", null, Map.of());
        heard("plant/sensor:gate", 1);
        asset("plant/10.0.0.5", PLC_DOCUMENT);
        asset("Plant/10.0.0.5", PLC_DOCUMENT);
        asset("plant-2/10.0.0.5", PLC_DOCUMENT);
        stores.assets().link(new AssetLink(new ThingName("mill/10.0.0.6"), new ThingName("pump"), NOW));
        stores.assets().link(new AssetLink(new ThingName("plant/10.0.0.6"), new ThingName("pump"), NOW));

        assertThat(names(filter(null, null, "plant", null, null, Standing.ANY)))
                .containsExactly("plant/10.0.0.5", "plant/10.0.0.9", "plant/sensor:gate", "pump");
        assertThat(names(filter(null, null, "mill", null, null, Standing.ANY))).containsExactly("pump");
        assertThat(names(filter(null, null, "plan", null, null, Standing.ANY))).isEmpty();
        assertThat(names(filter(null, null, "plant%", null, null, Standing.ANY)))
                .isEmpty();
        assertThat(stores.assets().linksOf(new ThingName("pump")))
                .extracting(AssetLink::site)
                .containsExactly("mill", "plant");
        assertThat(stores.assets().linksOf(new ThingName("nobody"))).isEmpty();
    }

    @Test
    void filtersSayWhatOfAnAssetAndOfTheRegistryIsWanted() {
        register("pump", "pumps", Map.of("hall", "3"));
        asset("plant/10.0.0.5", PLC_DOCUMENT);
        asset("mill/10.0.0.6", "no JSON");

        assertThat(names(text("0.0.5"))).containsExactly("plant/10.0.0.5");
        assertThat(names(text("schneider"))).containsExactly("plant/10.0.0.5");
        assertThat(names(text("PUMPS"))).containsExactly("pump");
        assertThat(names(text("%"))).containsExactly("plant/10.0.0.5");
        assertThat(names(text("_"))).isEmpty();
        assertThat(names(filter(null, null, "mill", null, null, Standing.ANY))).containsExactly("mill/10.0.0.6");
        assertThat(names(filter(null, null, null, "SCHNEIDER", null, Standing.ANY)))
                .containsExactly("plant/10.0.0.5");
        assertThat(names(filter(null, null, null, null, "modbus", Standing.ANY)))
                .containsExactly("plant/10.0.0.5");
        assertThat(names(filter(null, null, null, null, "mod", Standing.ANY))).isEmpty();
        assertThat(names(filter("pumps", new Attribute("hall", "3"), null, null, null, Standing.ANY)))
                .containsExactly("pump");
        assertThat(names(filter(null, new Attribute("hall", "4"), null, null, null, Standing.ANY)))
                .isEmpty();
    }

    @Test
    void theThingsOfAGroupIncludeThoseBelowIt() {
        addGroup("plant", null);
        addGroup("hall", "plant");
        register("pump", null, Map.of());
        register("valve", null, Map.of());
        stores.things().join(new ThingName("pump"), "hall");

        InventoryFilter inPlant = new InventoryFilter(null, "plant", null, null, null, null, null, Standing.ANY);
        assertThat(names(inPlant)).containsExactly("pump");
        assertThat(stores.inventory().groupsOf(List.of(new ThingName("pump"), new ThingName("valve"))))
                .containsExactly(Map.entry(new ThingName("pump"), List.of("hall")));
        assertThat(stores.inventory().registeredSince(List.of(new ThingName("pump"), new ThingName("x"))))
                .containsOnlyKeys(new ThingName("pump"));
        assertThat(stores.inventory().thingsByGroup()).containsExactly(Map.entry("hall", 1L));
    }

    @Test
    void standingSaysWhoIsRegisteredConnectedAndSilent() {
        register("pump", null, Map.of());
        heard("sensor", 5);
        stores.presence().put(List.of(new PresenceRecord(new ThingName("pump"), NOW, NOW, NOW, NOW.minus(MINUTE))));
        stores.presence().put(List.of(new PresenceRecord(new ThingName("gone"), NOW, NOW, NOW.minus(MINUTE), NOW)));

        assertThat(names(InventoryFilter.of(Standing.registered(true)))).containsExactly("pump");
        assertThat(names(InventoryFilter.of(Standing.registered(false)))).containsExactly("gone", "sensor");
        assertThat(names(connected(true))).containsExactly("pump");
        assertThat(names(connected(false))).containsExactly("gone", "sensor");
        assertThat(names(InventoryFilter.of(new Standing(null, null, null, NOW, NOW.plus(MINUTE)))))
                .containsExactly("gone", "pump");
        assertThat(names(InventoryFilter.of(new Standing(null, true, null, NOW, null))))
                .isEmpty();
        assertThat(stores.inventory().openByGroup()).isEmpty();
    }

    @Test
    void ofWhatIsHeardTheLaterStandsAndStrangersAreForgotten() {
        ThingName stranger = new ThingName("stranger");
        register("pump", null, Map.of());
        heard("pump", 1);
        stores.presence().put(List.of(new PresenceRecord(stranger, NOW, NOW, NOW, null)));
        stores.presence().put(List.of(new PresenceRecord(stranger, NOW.minus(MINUTE), NOW.minus(MINUTE), null, NOW)));
        reopen();

        assertThat(stores.presence().find(stranger))
                .contains(new PresenceRecord(stranger, NOW.minus(MINUTE), NOW, NOW, NOW));
        assertThat(stores.presence().purgeBefore(NOW.plus(MINUTE.multipliedBy(9))))
                .isEqualTo(1);
        assertThat(stores.presence().find(stranger)).isEmpty();
        assertThat(stores.presence().find(new ThingName("pump"))).isPresent();
    }

    private static InventoryFilter connected(boolean connected) {
        return InventoryFilter.of(new Standing(null, null, connected, NOW.minus(MINUTE), null));
    }

    private static InventoryFilter text(String text) {
        return new InventoryFilter(text, null, null, null, null, null, null, Standing.ANY);
    }

    private static InventoryFilter filter(
            @Nullable String type,
            @Nullable Attribute attribute,
            @Nullable String site,
            @Nullable String vendor,
            @Nullable String protocol,
            Standing standing) {
        return new InventoryFilter(null, null, type, attribute, site, vendor, protocol, standing);
    }

    private List<String> names(InventoryFilter filter) {
        List<String> names = stores.inventory().names(filter, 100).stream()
                .map(ThingName::value)
                .toList();
        assertThat(stores.inventory().count(filter)).isEqualTo(names.size());
        assertThat(stores.inventory().list(filter, new PageRequest(null, 100)).items())
                .extracting(record -> record.name().value())
                .isEqualTo(names);
        return names;
    }

    private void register(String name, @Nullable String type, Map<String, String> attributes) {
        if (type != null) {
            stores.things().addType(new ThingTypeRecord(type, "id", null, List.of(), NOW, null));
        }
        stores.things().add(new ThingRecord(new ThingName(name), "id", type, attributes, 1, NOW));
    }

    private void addGroup(String name, @Nullable String parent) {
        stores.things().addGroup(new ThingGroupRecord(name, "id", parent, null, Map.of(), 1, NOW));
    }

    private void asset(String name, String document) {
        stores.assets()
                .put(List.of(
                        new AssetRecord(new ThingName(name), name.substring(0, name.indexOf('/')), document, NOW)));
    }

    private void heard(String name, int minute) {
        stores.presence().put(List.of(heardRecord(name, minute)));
    }

    private static PresenceRecord heardRecord(String name, int minute) {
        return new PresenceRecord(
                new ThingName(name),
                NOW.plus(MINUTE.multipliedBy(minute)),
                NOW.plus(MINUTE.multipliedBy(minute)),
                null,
                null);
    }
}
