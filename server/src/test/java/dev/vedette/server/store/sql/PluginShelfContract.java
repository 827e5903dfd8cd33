package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginVersion;
import org.junit.jupiter.api.Test;

/// What every store of plugins keeps to.
abstract class PluginShelfContract extends StoresContract {
    private static final PluginContent CONTENT = new PluginContent(new byte[] {1, 0, -1}, new byte[] {'a'});
    private static final PluginContent OTHER = new PluginContent(new byte[] {2}, new byte[0]);

    private static PluginVersion version(long number) {
        return new PluginVersion(number, "Größe " + number, number == 1 ? "plant.pem" : "", "ab" + number, NOW);
    }

    private static PluginRecord plugin(String name, boolean enabled, long version) {
        return new PluginRecord(name, enabled, version(version), NOW, NOW.plusSeconds(version));
    }

    @Test
    void aPluginComesBackAsItWasPutLastAndOutlivesTheProcess() {
        stores.plugins().put(plugin("roc.yaml", true, 1), CONTENT, 3);
        stores.plugins().put(plugin("abc.jar", false, 1), OTHER, 3);
        stores.plugins().put(plugin("roc.yaml", false, 2), OTHER, 3);
        reopen();

        assertThat(stores.plugins().find("roc.yaml")).contains(plugin("roc.yaml", false, 2));
        assertThat(stores.plugins().find("roc.jar")).isEmpty();
        assertThat(stores.plugins().all()).extracting(PluginRecord::name).containsExactly("abc.jar", "roc.yaml");
        assertThat(stores.plugins().versions("roc.yaml")).containsExactly(version(2), version(1));
        PluginContent first = stores.plugins().content("roc.yaml", 1).orElseThrow();
        assertThat(first.bytes()).containsExactly(1, 0, -1);
        assertThat(first.signature()).containsExactly('a');
        assertThat(stores.plugins().content("roc.yaml", 2).orElseThrow().signature())
                .isEmpty();
        assertThat(stores.plugins().content("roc.yaml", 3)).isEmpty();
    }

    @Test
    void onlyTheNewestContentsAreKept() {
        for (long number = 1; number <= 4; number++) {
            stores.plugins().put(plugin("roc.yaml", true, number), CONTENT, 2);
        }

        assertThat(stores.plugins().versions("roc.yaml")).containsExactly(version(4), version(3));
        assertThat(stores.plugins().content("roc.yaml", 2)).isEmpty();
    }

    @Test
    void anEarlierContentIsCurrentAgain() {
        stores.plugins().put(plugin("roc.yaml", true, 1), CONTENT, 2);
        stores.plugins().put(plugin("roc.yaml", true, 2), OTHER, 2);

        assertThat(stores.plugins().change(plugin("roc.yaml", false, 1))).isTrue();
        assertThat(stores.plugins().change(plugin("other.yaml", false, 1))).isFalse();
        assertThat(stores.plugins().find("roc.yaml")).contains(plugin("roc.yaml", false, 1));
        assertThat(stores.plugins().versions("roc.yaml")).hasSize(2);
    }

    @Test
    void aPluginGoesWithAllItsContents() {
        stores.plugins().put(plugin("roc.yaml", true, 1), CONTENT, 2);

        assertThat(stores.plugins().remove("roc.yaml")).isTrue();
        assertThat(stores.plugins().remove("roc.yaml")).isFalse();
        assertThat(stores.plugins().versions("roc.yaml")).isEmpty();
        assertThat(stores.plugins().content("roc.yaml", 1)).isEmpty();
    }
}
