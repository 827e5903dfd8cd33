package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store of assets and of rules on the network keeps to.
abstract class NetworkContract extends StoresContract {
    private static final ThingName PLC = new ThingName("plant/10.0.0.7");
    private static final ThingName PUMP = new ThingName("pump-1");

    private static AssetRecord asset(String thing, String document) {
        return new AssetRecord(new ThingName(thing), thing.substring(0, thing.indexOf('/')), document, NOW);
    }

    private void register(ThingName name) {
        stores.things().add(new ThingRecord(name, "id", null, Map.of(), 1, NOW));
    }

    @Test
    void anAssetComesBackAsItWasToldLastAndOutlivesTheProcess() {
        stores.assets().put(List.of(asset("plant/10.0.0.7", "{}"), asset("plant/10.0.0.8", "{\"a\":\"ü\"}")));
        stores.assets().put(List.of(asset("plant/10.0.0.7", "{\"vendor\":\"S\"}")));
        reopen();

        assertThat(stores.assets().find(PLC)).contains(asset("plant/10.0.0.7", "{\"vendor\":\"S\"}"));
        assertThat(stores.assets().find(PUMP)).isEmpty();
        assertThat(stores.assets().count()).isEqualTo(2);
        assertThat(stores.assets().remove(PLC)).isTrue();
        assertThat(stores.assets().remove(PLC)).isFalse();
        assertThat(stores.assets().count()).isEqualTo(1);
    }

    @Test
    void anAssetThatIsAddedTakesNothingFromWhatIsThere() {
        stores.assets().put(List.of(asset("plant/10.0.0.7", "{\"vendor\":\"S\"}")));
        stores.assets().add(List.of(asset("plant/10.0.0.7", "{}"), asset("plant/10.0.0.8", "{}")));

        assertThat(stores.assets().find(PLC)).contains(asset("plant/10.0.0.7", "{\"vendor\":\"S\"}"));
        assertThat(stores.assets().count()).isEqualTo(2);
    }

    @Test
    void anAssetIsFoundByItsOwnNameOrByTheThingThatItIs() {
        stores.assets().put(List.of(asset("plant/10.0.0.7", "{}"), asset("plant/10.0.0.8", "{}")));
        register(PUMP);
        stores.assets().link(new AssetLink(new ThingName("plant/10.0.0.8"), PUMP, NOW));
        stores.assets().link(new AssetLink(new ThingName("plant/10.0.0.9"), PUMP, NOW));

        assertThat(stores.assets().ofThing(PLC)).contains(asset("plant/10.0.0.7", "{}"));
        assertThat(stores.assets().ofThing(PUMP)).contains(asset("plant/10.0.0.8", "{}"));
        assertThat(stores.assets().ofThing(new ThingName("nobody"))).isEmpty();
    }

    @Test
    void assetsAreListedByNameOfOneSiteOrOfAll() {
        stores.assets().put(List.of(asset("b/2", "{}"), asset("a/1", "{}"), asset("a/3", "{}"), asset("a/2", "{}")));

        Page<AssetRecord> first = stores.assets().page("a", new PageRequest(null, 2));
        assertThat(first.items()).extracting(asset -> asset.name().value()).containsExactly("a/1", "a/2");
        Page<AssetRecord> second = stores.assets().page("a", new PageRequest(first.next(), 2));
        assertThat(second.items()).extracting(asset -> asset.name().value()).containsExactly("a/3");
        assertThat(second.next()).isNull();
        assertThat(stores.assets().page(null, new PageRequest(null, 10)).items())
                .hasSize(4);
    }

    @Test
    void anAssetIsOneThingUntilTheThingIsGone() {
        register(PUMP);
        register(new ThingName("pump-2"));
        stores.assets().link(new AssetLink(PLC, new ThingName("pump-2"), NOW));
        stores.assets().link(new AssetLink(PLC, PUMP, NOW));
        reopen();
        assertThat(stores.assets().links()).containsExactly(new AssetLink(PLC, PUMP, NOW));

        assertThat(stores.things().remove(PUMP)).isTrue();
        assertThat(stores.assets().links()).isEmpty();

        register(PUMP);
        stores.assets().link(new AssetLink(PLC, PUMP, NOW));
        assertThat(stores.assets().unlink(PLC)).isTrue();
        assertThat(stores.assets().unlink(PLC)).isFalse();
    }

    @Test
    void aRuleComesBackAsItWasPutLastButForItsBeginning() {
        NetworkRuleRecord first = new NetworkRuleRecord("pumps", "Pumps", "name: pumps", true, 1, NOW, NOW);
        stores.networkRules().put(first);
        stores.networkRules().put(new NetworkRuleRecord("doors", "", "name: doors", false, 1, NOW, NOW));
        NetworkRuleRecord second = new NetworkRuleRecord(
                "pumps", "Größe", "name: pumps\n#", false, 2, NOW.plusSeconds(9), NOW.plusSeconds(9));
        stores.networkRules().put(second);
        reopen();

        NetworkRuleRecord expected =
                new NetworkRuleRecord("pumps", "Größe", "name: pumps\n#", false, 2, NOW, NOW.plusSeconds(9));
        assertThat(stores.networkRules().find("pumps")).contains(expected);
        assertThat(stores.networkRules().all())
                .extracting(NetworkRuleRecord::name)
                .containsExactly("doors", "pumps");
        assertThat(stores.networkRules().remove("doors")).isTrue();
        assertThat(stores.networkRules().remove("doors")).isFalse();
        assertThat(stores.networkRules().find("doors")).isEmpty();
    }
}
