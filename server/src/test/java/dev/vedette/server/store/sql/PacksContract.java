package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.PackChange;
import dev.vedette.server.store.PackItem;
import dev.vedette.server.store.PackRecord;
import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of content packs keeps to.
abstract class PacksContract extends StoresContract {
    private static final PackItem ITEM = new PackItem(PackItem.Kind.RULE, "pump", "plant", "ab");

    private static PackRecord pack(String name, long number) {
        return new PackRecord(
                name,
                number,
                number + ".0.0",
                "Größe",
                NOW,
                "plant.pem",
                "sha" + number,
                NOW.plusSeconds(number),
                "eve");
    }

    private static NetworkRuleRecord rule(String name) {
        return new NetworkRuleRecord(name, "Title", "name: " + name, true, 1, NOW, NOW);
    }

    private static PackChange.PluginPut plugin(String name) {
        return new PackChange.PluginPut(
                new PluginRecord(name, true, new PluginVersion(1, "Title", "plant.pem", "cd", NOW), NOW, NOW),
                new PluginContent(new byte[] {1}, new byte[0]),
                3);
    }

    private static PackChange change(@Nullable PackRecord current, byte[] content, PackItem... items) {
        return new PackChange("plant", current, content, 3, List.of(), List.of(), List.of(), List.of(), List.of(items));
    }

    @Test
    void aPackComesWithItsRulesAndPluginsAndOutlivesTheProcess() {
        stores.networkRules().put(rule("old"));
        stores.plugins().put(plugin("old.yaml").plugin(), plugin("old.yaml").content(), 3);

        stores.packs()
                .apply(new PackChange(
                        "plant",
                        pack("plant", 1),
                        new byte[] {1, 0, -1},
                        3,
                        List.of(rule("pump")),
                        List.of("old"),
                        List.of(plugin("tank.yaml")),
                        List.of("old.yaml"),
                        List.of(ITEM)));
        reopen();

        assertThat(stores.packs().current()).containsExactly(pack("plant", 1));
        assertThat(stores.packs().find("plant")).contains(pack("plant", 1));
        assertThat(stores.packs().content("plant", 1).orElseThrow()).containsExactly(1, 0, -1);
        assertThat(stores.packs().items()).containsExactly(ITEM);
        assertThat(stores.networkRules().all()).containsExactly(rule("pump"));
        assertThat(stores.plugins().all()).extracting(PluginRecord::name).containsExactly("tank.yaml");
    }

    @Test
    void onlyTheLastVersionsAreKept() {
        for (long number = 1; number <= 5; number++) {
            stores.packs().apply(change(pack("plant", number), new byte[] {(byte) number}));
        }

        assertThat(stores.packs().versions("plant"))
                .extracting(PackRecord::number)
                .containsExactly(5L, 4L, 3L);
        assertThat(stores.packs().content("plant", 2)).isEmpty();
        assertThat(stores.packs().content("plant", 3).orElseThrow()).containsExactly(3);
    }

    @Test
    void anEarlierVersionCountsAgainAndTheLaterOnesStayUntilAnotherComes() {
        for (long number = 1; number <= 3; number++) {
            stores.packs().apply(change(pack("plant", number), new byte[1]));
        }

        stores.packs().apply(change(pack("plant", 2), new byte[0]));
        assertThat(stores.packs().find("plant")).contains(pack("plant", 2));
        assertThat(stores.packs().versions("plant")).hasSize(3);

        stores.packs().apply(change(pack("plant", 3), new byte[] {9}));
        assertThat(stores.packs().versions("plant"))
                .extracting(PackRecord::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(stores.packs().content("plant", 3).orElseThrow()).containsExactly(9);
    }

    @Test
    void aPackGoesWithAllThatItHas() {
        stores.packs().apply(change(pack("plant", 1), new byte[1], ITEM));

        stores.packs().apply(change(null, new byte[0]));

        assertThat(stores.packs().current()).isEmpty();
        assertThat(stores.packs().versions("plant")).isEmpty();
        assertThat(stores.packs().items()).isEmpty();
        assertThat(stores.packs().content("plant", 1)).isEmpty();
    }

    @Test
    void aChangeThatFailsLeavesEverythingAsItWas() {
        stores.packs().apply(change(pack("plant", 1), new byte[1], ITEM));

        assertThatThrownBy(() -> stores.packs()
                        .apply(new PackChange(
                                "plant",
                                pack("plant", 2),
                                new byte[2],
                                3,
                                List.of(rule("new")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(ITEM, ITEM))))
                .isInstanceOf(RuntimeException.class);

        assertThat(stores.packs().find("plant")).contains(pack("plant", 1));
        assertThat(stores.packs().versions("plant")).hasSize(1);
        assertThat(stores.networkRules().all()).isEmpty();
        assertThat(stores.packs().items()).containsExactly(ITEM);
    }
}
