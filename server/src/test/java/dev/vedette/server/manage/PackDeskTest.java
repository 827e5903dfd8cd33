package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.PackDesk.Outlook;
import dev.vedette.server.manage.PackDesk.Terms;
import dev.vedette.server.pack.TestPacks;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.PackRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PluginRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackDeskTest {
    private static final PackReading READING = new PlainPacks();
    private static final Terms USUAL = new Terms(false, null);

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private PackDesk desk;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        desk = fixture.desks().packs();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static byte[] pack(String version, Map<String, String> parts) {
        return TestPacks.pack("plant", version, parts);
    }

    private static byte[] rules(String version, String... names) {
        Map<String, String> parts = new TreeMap<>(Map.of("texts/de.yaml", "detections: {}"));
        for (String name : names) {
            parts.put("rules/" + name + ".yaml", "name: " + name + "\nof: " + version);
        }
        return pack(version, parts);
    }

    private static RuleReading.Reading written(String document) {
        return new RuleReading.Reading(document.lines().findFirst().orElse("").replace("name: ", ""), "T", List.of());
    }

    private Outlook put(byte[] pack) {
        return desk.put(READING, pack, USUAL);
    }

    private static List<String> told(List<PackStep> steps) {
        return steps.stream()
                .map(step -> step.effect() + " " + step.kind() + " " + step.name()
                        + (step.note().isEmpty() ? "" : ": " + step.note()))
                .toList();
    }

    private NetworkRuleRecord rule(String name) {
        return fixture.stores().networkRules().find(name).orElseThrow();
    }

    private List<String> rules() {
        return fixture.stores().networkRules().all().stream()
                .map(NetworkRuleRecord::name)
                .toList();
    }

    @Test
    void aPackBringsRulesAndPluginsAndItsPreviewChangesNothing() {
        byte[] pack = pack(
                "1.0.0",
                Map.of(
                        "rules/pump.yaml", "name: pump",
                        "rules/built-in.yaml", "name: built-in",
                        "plugins/tank.yaml", "tank",
                        "advisories/a.json", "{}"));

        Outlook preview = desk.preview(READING, pack);
        assertThat(told(preview.steps()))
                .containsExactly(
                        "ADDED rule built-in: takes the place of the built-in detection",
                        "ADDED rule pump",
                        "ADDED plugin tank.yaml",
                        "ADDED advisory a.json");
        assertThat(rules()).isEmpty();
        assertThat(desk.list()).isEmpty();

        assertThat(desk.put(READING, pack, new Terms(false, preview.plan())).plan())
                .isEqualTo(preview.plan());
        assertThat(rules()).containsExactly("built-in", "pump");
        assertThat(rule("pump").enabled()).isTrue();
        assertThat(fixture.desks().plugins().list())
                .extracting(PluginRecord::name)
                .containsExactly("tank.yaml");
        assertThat(desk.get("plant").version()).isEqualTo("1.0.0");
    }

    @Test
    void aNewVersionChangesAddsAndRemoves() {
        put(rules("1.0.0", "a", "b"));

        assertThat(told(put(rules("1.1.0", "b", "c")).steps()))
                .containsExactly("CHANGED rule b", "ADDED rule c", "REMOVED rule a", "UNCHANGED texts de.yaml");
        assertThat(rules()).containsExactly("b", "c");
        assertThat(rule("b").version()).isEqualTo(2);
    }

    @Test
    void whatAPersonHasChangedRemovedOrSwitchedOffStaysSo() {
        put(rules("1.0.0", "changed", "off", "removed", "same"));
        fixture.desks().networkRules().put(PackDeskTest::written, "changed", "name: changed\nby: a person", null);
        fixture.desks()
                .networkRules()
                .put(PackDeskTest::written, "off", rule("off").document(), false);
        fixture.desks().networkRules().delete("removed");

        Outlook outlook = put(rules("1.1.0", "changed", "off", "removed", "same"));

        assertThat(told(outlook.steps()))
                .containsExactly(
                        "KEPT rule changed: stays as a person has changed it",
                        "CHANGED rule off: stays switched off",
                        "KEPT rule removed: stays away: a person has removed it",
                        "CHANGED rule same",
                        "UNCHANGED texts de.yaml");
        assertThat(rule("changed").document()).contains("by: a person");
        assertThat(rule("off").enabled()).isFalse();
        assertThat(rule("off").document()).contains("1.1.0");
        assertThat(rules()).containsExactly("changed", "off", "same");
        assertThat(told(put(rules("1.2.0", "changed", "off", "removed", "same")).steps()))
                .as("and the time after that")
                .contains("KEPT rule changed: stays as a person has changed it")
                .contains("KEPT rule removed: stays away: a person has removed it");
    }

    @Test
    void aRuleOfAPersonWithTheNameOfOneOfThePackIsTheirs() {
        fixture.desks().networkRules().put(PackDeskTest::written, "pump", "name: pump\nby: a person", null);

        assertThat(told(put(rules("1.0.0", "pump")).steps()))
                .contains("KEPT rule pump: is of a person, who has given it this name");
        assertThat(rule("pump").document()).contains("by: a person");
        assertThat(told(desk.delete("plant"))).containsExactly("REMOVED texts de.yaml");
        assertThat(rules()).containsExactly("pump");
    }

    @Test
    void aChangedRuleThatThePackHasNoMoreIsThePersonsFromThenOn() {
        put(rules("1.0.0", "a", "b"));
        fixture.desks().networkRules().put(PackDeskTest::written, "a", "name: a\nby: a person", null);

        assertThat(told(put(rules("1.1.0", "b")).steps()))
                .contains("KEPT rule a: stays as a person has changed it, and is theirs now");
        assertThat(rules()).containsExactly("a", "b");
    }

    @Test
    void aRollbackIsOneStepBackToTheVersionBefore() {
        put(rules("1.0.0", "a", "b"));
        put(rules("1.1.0", "b", "c"));

        Outlook preview = desk.previewRollback(READING, "plant");
        assertThat(told(preview.steps()))
                .containsExactly("ADDED rule a", "CHANGED rule b", "REMOVED rule c", "UNCHANGED texts de.yaml");
        assertThat(rules()).containsExactly("b", "c");

        desk.rollback(READING, "plant", preview.plan());
        assertThat(rules()).containsExactly("a", "b");
        assertThat(rule("b").document()).contains("1.0.0");
        assertThat(desk.get("plant").version()).isEqualTo("1.0.0");
        assertThatThrownBy(() -> desk.rollback(READING, "plant", null))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("no version before 1.0.0");
    }

    @Test
    void threeVersionsAreKeptAndWhatWasRolledBackFromGoesWhenAnotherComes() {
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0", "1.3.0")) {
            put(rules(version, "a"));
        }
        assertThat(desk.versions("plant")).extracting(PackRecord::version).containsExactly("1.3.0", "1.2.0", "1.1.0");

        desk.rollback(READING, "plant", null);
        put(rules("1.4.0", "a"));
        assertThat(desk.versions("plant")).extracting(PackRecord::version).containsExactly("1.4.0", "1.2.0", "1.1.0");
    }

    @Test
    void anOlderVersionMustBeMeant() {
        put(rules("1.1.0", "a"));

        assertThat(desk.preview(READING, rules("1.0.0", "a")).isOlder()).isTrue();
        assertThatThrownBy(() -> put(rules("1.0.0", "a")))
                .isInstanceOf(VersionConflict.class)
                .hasMessageContaining("--allow-older");
        desk.put(READING, rules("1.0.0", "a"), new Terms(true, null));
        assertThat(desk.get("plant").version()).isEqualTo("1.0.0");
    }

    @Test
    void theSameVersionWithAnotherContentIsRefusedAndWithTheSameChangesNothing() {
        put(rules("1.0.0", "a"));

        assertThatThrownBy(() -> put(rules("1.0.0", "a", "b")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("there with another content");
        assertThat(put(rules("1.0.0", "a")).steps()).allMatch(step -> step.effect() == PackStep.Effect.UNCHANGED);
        assertThat(desk.versions("plant")).hasSize(1);
    }

    @Test
    void whatWasNotShownIsNotDone() {
        Outlook preview = desk.preview(READING, rules("1.0.0", "a"));
        fixture.desks().networkRules().put(PackDeskTest::written, "a", "name: a\nby: a person", null);

        assertThatThrownBy(() -> desk.put(READING, rules("1.0.0", "a"), new Terms(false, preview.plan())))
                .isInstanceOf(VersionConflict.class)
                .hasMessageContaining("look again");
        assertThat(desk.list()).isEmpty();
    }

    @Test
    void aPackWithAnyProblemIsRefusedAsAWhole() {
        byte[] pack = pack("1.0.0", Map.of("rules/a.yaml", "name: a", "rules/b.yaml", "bad"));

        assertThat(desk.preview(READING, pack).problems()).containsExactly("has a bad rule rules/b.yaml");
        assertThatThrownBy(() -> put(pack)).isInstanceOf(InvalidRequest.class).hasMessageContaining("bad rule");
        assertThat(rules()).isEmpty();
        assertThatThrownBy(() -> put(new byte[] {1, 2, 3}))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("The pack is not a whole zip");
    }

    @Test
    void twoPacksDoNotBringTheSameRule() {
        put(rules("1.0.0", "a"));
        byte[] other = TestPacks.pack("other", "1.0.0", Map.of("rules/a.yaml", "name: a"));

        assertThatThrownBy(() -> put(other))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("which the pack plant has put");
    }

    @Test
    void thereAreNotEndlesslyManyPacks() {
        for (int i = 0; i < PackDesk.PACKS_MAX; i++) {
            put(TestPacks.pack("pack-" + i, "1.0.0", Map.of("texts/de.yaml", "x")));
        }

        assertThatThrownBy(() -> put(rules("1.0.0", "a"))).isInstanceOf(LimitExceeded.class);
        assertThat(rules()).isEmpty();
    }

    @Test
    void moreRulesThanMayBeAreRefused() {
        Map<String, String> parts = new TreeMap<>();
        for (int i = 0; i <= NetworkRuleDesk.RULES_MAX; i++) {
            parts.put("rules/r" + i + ".yaml", "name: r" + i);
        }

        assertThat(desk.preview(READING, pack("1.0.0", parts)).problems())
                .containsExactly("would make 1,001 rules; there are at most 1,000: delete some first");
        parts.remove("rules/r0.yaml");
        put(pack("1.0.0", parts));
        assertThat(rules()).hasSize(1_000);
    }

    @Test
    void whoHasImportedWhatIsWrittenDown() {
        put(rules("1.0.0", "a"));

        assertThat(fixture.desks()
                        .audit()
                        .list(AuditFilter.ALL, new PageRequest(null, 1))
                        .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("pack.import");
                    assertThat(entry.subject()).isEqualTo("plant");
                    assertThat(entry.after()).contains("1.0.0", "plant.pem");
                });
    }
}
