package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.SecurityGroupRecord;
import dev.vedette.server.store.SecurityGroupRecord.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of security groups keeps to.
abstract class SecurityGroupsContract extends StoresContract {
    private static final Rule RANGE = new Rule("Range", true, 1, Integer.MAX_VALUE, "PT05M", List.of());
    private static final Rule LIST = new Rule("List", false, 0, 0, null, List.of("root", "Größe \u0000", ""));

    private static SecurityGroupRecord group(String key, String name, Instant modifiedAt, Rule... rules) {
        return new SecurityGroupRecord(key, name, List.of(rules), NOW, modifiedAt);
    }

    @Test
    void aGroupComesBackAsItWasAndOutlivesTheProcess() {
        SecurityGroupRecord pumps = group("pumps", "Pumps", NOW, RANGE, LIST);
        stores.securityGroups().put(pumps);
        reopen();

        assertThat(stores.securityGroups().find("pumps")).contains(pumps);
        assertThat(stores.securityGroups().find("Pumps")).isEmpty();
        assertThat(stores.securityGroups().find("valves")).isEmpty();
    }

    @Test
    void puttingAgainReplacesTheRulesAndKeepsTheNameAndTheBeginning() {
        stores.securityGroups().put(group("pumps", "Pumps", NOW, RANGE, LIST));
        Instant later = NOW.plusSeconds(5);
        stores.securityGroups().put(new SecurityGroupRecord("pumps", "PUMPS", List.of(), later, later));

        assertThat(stores.securityGroups().all()).containsExactly(group("pumps", "Pumps", later));
    }

    @Test
    void groupsAreListedByKeyUntilTheyAreRemoved() {
        stores.securityGroups().put(group("b", "B", NOW));
        stores.securityGroups().put(group("a", "A", NOW));

        assertThat(stores.securityGroups().all())
                .extracting(SecurityGroupRecord::key)
                .containsExactly("a", "b");
        assertThat(stores.securityGroups().remove("a")).isTrue();
        assertThat(stores.securityGroups().remove("a")).isFalse();
        assertThat(stores.securityGroups().all())
                .extracting(SecurityGroupRecord::key)
                .containsExactly("b");
    }
}
