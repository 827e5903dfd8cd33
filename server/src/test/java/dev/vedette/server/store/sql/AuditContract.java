package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.PageRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every engine's audit log does.
abstract class AuditContract extends StoresContract {
    @BeforeEach
    void write() {
        add(0, "ada", "profile.create", "watch");
        add(1, "ada", "profile.update", "watch");
        add(2, "bob", "thing.create", "pump");
        add(3, "bob", "profiles", "pump");
        add(4, "ada", "thing.delete", "pump");
    }

    @Test
    void entriesComeBackNewestFirstPageByPageAndOutliveTheProcess() {
        reopen();
        List<AuditEntry> all = walked(2, page -> stores.audit().list(AuditFilter.ALL, page));
        assertThat(all)
                .extracting(AuditEntry::action)
                .containsExactly("thing.delete", "profiles", "thing.create", "profile.update", "profile.create");
        AuditEntry first = all.getLast();
        assertThat(first)
                .isEqualTo(new AuditEntry(
                        first.seq(), NOW, "ada", "session", "10.0.0.7", "profile.create", "watch", null, "{\"n\":0}"));
    }

    @Test
    void theyAreFilteredByWhoWhatAndWhen() {
        assertThat(found(new AuditFilter("bob", null, null, null, null))).containsExactly("profiles", "thing.create");
        assertThat(found(new AuditFilter(null, "profile.", null, null, null)))
                .containsExactly("profile.update", "profile.create");
        assertThat(found(new AuditFilter(null, "profile.update", null, null, null)))
                .containsExactly("profile.update");
        assertThat(found(new AuditFilter("ada", null, "pump", null, null))).containsExactly("thing.delete");
        assertThat(found(new AuditFilter(null, null, null, NOW.plusSeconds(1), NOW.plusSeconds(3))))
                .containsExactly("thing.create", "profile.update");
        assertThat(found(new AuditFilter("nobody", null, null, null, null))).isEmpty();
    }

    @Test
    void aCursorOfAnotherListingIsRefused() {
        assertThatThrownBy(() -> stores.audit().list(AuditFilter.ALL, new PageRequest("MQ", 2)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void whatIsOldIsDeleted() {
        assertThat(stores.audit().purgeBefore(NOW.plusSeconds(3))).isEqualTo(3);
        assertThat(found(AuditFilter.ALL)).containsExactly("thing.delete", "profiles");
    }

    private List<String> found(AuditFilter filter) {
        return stores.audit().list(filter, first(10)).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    private void add(int second, String who, String action, String subject) {
        stores.audit()
                .add(new AuditEntry(
                        0,
                        NOW.plusSeconds(second),
                        who,
                        "session",
                        "10.0.0.7",
                        action,
                        subject,
                        null,
                        "{\"n\":" + second + "}"));
    }
}
