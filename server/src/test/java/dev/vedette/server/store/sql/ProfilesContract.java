package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.ProfileRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every engine's profiles, custom metrics and tags do.
abstract class ProfilesContract extends StoresContract {
    private static final BehaviorDraft EMPTY = new BehaviorDraft(null, null, null, null, null, null);
    private static final BehaviorDraft FULL = new BehaviorDraft(
            "viel los: 多い 🚰 \"quoted\" \u0000",
            "custom",
            new DimensionDraft("TOPIC_FILTER", "NOT_IN"),
            new CriteriaDraft(
                    "not-in-set",
                    new ValueDraft(
                            Long.MAX_VALUE,
                            List.of("10.0.0.0/8", "::/0"),
                            List.of(0, 65_535),
                            0.1 + 0.2,
                            List.of(Double.MIN_VALUE, -0.0, 0x1p53, Double.POSITIVE_INFINITY, Double.NaN),
                            List.of("", "é", "\ud83d")),
                    3600,
                    10,
                    1,
                    "p99.99",
                    "HIGH"),
            true,
            false);

    @Test
    void aProfileComesBackAsItWasSent() {
        BehaviorDraft bare = new BehaviorDraft(
                "b", null, null, new CriteriaDraft(null, null, null, null, null, null, null), false, null);
        BehaviorDraft noLists = new BehaviorDraft(
                "c",
                "m",
                new DimensionDraft(null, null),
                new CriteriaDraft(
                        "in-port-set",
                        new ValueDraft(null, List.of(), List.of(), null, List.of(), List.of()),
                        0,
                        null,
                        null,
                        null,
                        null),
                null,
                true);
        ProfileRecord profile = new ProfileRecord(
                "p",
                "words \u0000 beyond",
                List.of(FULL, EMPTY, bare, noLists),
                Map.of("SNS", new ProfileRecord.AlertTarget("arn:aws:sns:x", "arn:aws:iam:y")),
                List.of("aws:all-bytes-in"),
                List.of(RetainedDraft.of("z"), new RetainedDraft("a", new DimensionDraft("d", "NOT_IN"))),
                3,
                NOW,
                NOW.plusNanos(1));

        assertThat(stores.profiles().add(profile)).isTrue();
        reopen();

        assertThat(stores.profiles().find("p")).contains(profile);
    }

    @Test
    void aProfileOfNothingComesBack() {
        ProfileRecord profile = new ProfileRecord("p", null, List.of(), Map.of(), List.of(), List.of(), 1, NOW, NOW);
        stores.profiles().add(profile);
        assertThat(stores.profiles().find("p")).contains(profile);
        assertThat(stores.profiles().find("q")).isEmpty();
    }

    @Test
    void aTakenNameIsRefused() {
        assertThat(stores.profiles().add(profile("p", 1))).isTrue();
        assertThat(stores.profiles().add(profile("p", 9))).isFalse();
        assertThat(stores.profiles().find("p").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void replacingFollowsTheVersionBefore() {
        stores.profiles().add(profile("p", 1));
        assertThat(stores.profiles().replace(profile("p", 1))).isFalse();
        assertThat(stores.profiles().replace(profile("p", 3))).isFalse();
        assertThat(stores.profiles().replace(profile("p", 2))).isTrue();
        assertThat(stores.profiles().replace(profile("p", 2))).isFalse();
        assertThat(stores.profiles().replace(profile("q", 2))).isFalse();
        assertThat(stores.profiles().all()).containsExactly(profile("p", 2));
    }

    @Test
    void profilesAreListedByName() {
        List.of("b", "a", "B").forEach(name -> stores.profiles().add(profile(name, 1)));
        assertThat(stores.profiles().all()).extracting(ProfileRecord::name).containsExactly("B", "a", "b");
    }

    @Test
    void targetsAreListedFromBothSides() {
        List.of("p", "q").forEach(name -> stores.profiles().add(profile(name, 1)));
        assertThat(stores.profiles().attach("q", "thinggroup/g")).isTrue();
        assertThat(stores.profiles().attach("p", "thinggroup/g")).isTrue();
        assertThat(stores.profiles().attach("p", "all/things")).isTrue();
        assertThat(stores.profiles().attach("p", "all/things")).isFalse();

        assertThat(stores.profiles().targetsOf("p")).containsExactly("all/things", "thinggroup/g");
        assertThat(stores.profiles().attachedTo("thinggroup/g")).containsExactly("p", "q");
        assertThat(stores.profiles().targetsOf("r")).isEmpty();
        assertThat(stores.profiles().attachedTo("r")).isEmpty();
    }

    @Test
    void attachingAnUnknownProfileIsRefused() {
        assertThatThrownBy(() -> stores.profiles().attach("p", "all/things"))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.profiles().attachedTo("all/things")).isEmpty();
    }

    @Test
    void detachingSaysWhetherItWasAttached() {
        stores.profiles().add(profile("p", 1));
        stores.profiles().attach("p", "all/things");
        assertThat(stores.profiles().detach("p", "all/registered-things")).isFalse();
        assertThat(stores.profiles().detach("p", "all/things")).isTrue();
        assertThat(stores.profiles().detach("p", "all/things")).isFalse();
        assertThat(stores.profiles().targetsOf("p")).isEmpty();
    }

    @Test
    void removingAProfileTakesItsAttachments() {
        stores.profiles().add(profile("p", 1));
        stores.profiles().attach("p", "all/things");
        assertThat(stores.profiles().remove("p")).isTrue();
        assertThat(stores.profiles().remove("p")).isFalse();
        assertThat(stores.profiles().attachedTo("all/things")).isEmpty();
    }

    @Test
    void aCustomMetricComesBackAsItWasAddedAndReplaced() {
        CustomMetricRecord metric =
                new CustomMetricRecord(new MetricName("m"), MetricKind.NUMBERS, "Größe", "token", NOW, NOW);
        assertThat(stores.customMetrics().add(metric)).isTrue();
        assertThat(stores.customMetrics().add(metric)).isFalse();
        assertThat(stores.customMetrics().find(metric.name())).contains(metric);

        CustomMetricRecord changed =
                new CustomMetricRecord(new MetricName("m"), MetricKind.NUMBERS, null, "token", NOW, NOW.plusSeconds(9));
        assertThat(stores.customMetrics().replace(changed)).isTrue();
        assertThat(stores.customMetrics().find(metric.name())).contains(changed);
    }

    @Test
    void anUnknownCustomMetricIsNeitherFoundNorChangedNorRemoved() {
        CustomMetricRecord metric =
                new CustomMetricRecord(new MetricName("m"), MetricKind.LEVEL, null, "token", NOW, NOW);
        assertThat(stores.customMetrics().find(metric.name())).isEmpty();
        assertThat(stores.customMetrics().replace(metric)).isFalse();
        assertThat(stores.customMetrics().remove(metric.name())).isFalse();
        assertThat(stores.customMetrics().all()).isEmpty();
    }

    @Test
    void customMetricsOfEveryKindAreListedByName() {
        for (MetricKind kind : MetricKind.values()) {
            stores.customMetrics()
                    .add(new CustomMetricRecord(new MetricName("m-" + kind), kind, null, "token", NOW, NOW));
        }
        assertThat(stores.customMetrics().all())
                .extracting(CustomMetricRecord::kind)
                .containsExactly(
                        MetricKind.ADDRESSES,
                        MetricKind.COUNT,
                        MetricKind.LEVEL,
                        MetricKind.NUMBERS,
                        MetricKind.PORTS,
                        MetricKind.STRINGS);
        assertThat(stores.customMetrics().remove(new MetricName("m-COUNT"))).isTrue();
        assertThat(stores.customMetrics().all()).hasSize(5);
    }

    @Test
    void aDimensionComesBackAsItWasAddedAndReplaced() {
        DimensionRecord dimension =
                new DimensionRecord("d", List.of("größe/#", "${iot:ClientId}/+", "a\u0000b"), "token", NOW, NOW);
        assertThat(stores.dimensions().add(dimension)).isTrue();
        assertThat(stores.dimensions().add(dimension)).isFalse();
        assertThat(stores.dimensions().find("d")).contains(dimension);

        DimensionRecord changed = new DimensionRecord("d", List.of("#"), "token", NOW, NOW.plusSeconds(9));
        assertThat(stores.dimensions().replace(changed)).isTrue();
        reopen();
        assertThat(stores.dimensions().find("d")).contains(changed);
    }

    @Test
    void anUnknownDimensionIsNeitherFoundNorChangedNorRemoved() {
        DimensionRecord dimension = new DimensionRecord("d", List.of("#"), "token", NOW, NOW);
        assertThat(stores.dimensions().find("d")).isEmpty();
        assertThat(stores.dimensions().replace(dimension)).isFalse();
        assertThat(stores.dimensions().remove("d")).isFalse();
        assertThat(stores.dimensions().all()).isEmpty();
    }

    @Test
    void dimensionsAreListedByName() {
        for (String name : List.of("b", "a", "B")) {
            stores.dimensions().add(new DimensionRecord(name, List.of(name), "t-" + name, NOW, NOW));
        }
        assertThat(stores.dimensions().all()).extracting(DimensionRecord::name).containsExactly("B", "a", "b");
        assertThat(stores.dimensions().remove("a")).isTrue();
        assertThat(stores.dimensions().all()).hasSize(2);
    }

    @Test
    void tagsAreSetReplacedAndRemovedByResource() {
        stores.tags().put("thing/a", Map.of("owner", "ops", "Zone", "1"));
        stores.tags().put("thing/b", Map.of("owner", "it"));
        stores.tags().put("thing/a", Map.of("owner", "sec"));
        assertThat(stores.tags().of("thing/a")).containsExactly(Map.entry("Zone", "1"), Map.entry("owner", "sec"));

        stores.tags().remove("thing/a", Set.of("Zone", "unknown"));
        assertThat(stores.tags().of("thing/a")).containsExactly(Map.entry("owner", "sec"));
        stores.tags().removeAll("thing/a");
        assertThat(stores.tags().of("thing/a")).isEmpty();
        assertThat(stores.tags().of("thing/b")).containsEntry("owner", "it");
    }

    @Test
    void nothingToTagChangesNothing() {
        stores.tags().put("thing/a", Map.of());
        stores.tags().remove("thing/a", Set.of());
        stores.tags().removeAll("thing/a");
        assertThat(stores.tags().of("thing/a")).isEmpty();
    }

    private static ProfileRecord profile(String name, long version) {
        return new ProfileRecord(name, null, List.of(behavior("b")), Map.of(), List.of(), List.of(), version, NOW, NOW);
    }
}
