package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Target;
import dev.vedette.server.manage.GroupDesk;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Security profiles over real HTTP.
class ProfilesResourceTest {
    private static final String WATCH = """
        {"name":"fleet-watch","description":"pumps","behaviors":[
         {"name":"quiet","metric":"aws:num-messages-sent",
          "criteria":{"comparisonOperator":"less-than","value":{"count":10},"durationSeconds":300}}],
         "additionalMetricsToRetain":[{"metric":"aws:all-bytes-out"}],"targets":["all","group:pumps"]}\
        """;

    @RegisterExtension
    private final FreshV1 v1 = FreshV1.open();

    @Test
    void aProfileComesBackAsItWasWrittenWithItsSentences() throws Exception {
        group("pumps");
        FreshV1.Answer made = v1.call("POST", "/v1/profiles", WATCH);
        assertThat(made.status()).isEqualTo(201);

        JsonNode profile = v1.get("/v1/profiles/fleet-watch").json();
        assertThat(profile).isEqualTo(made.json());
        assertThat(profile.path("version").asInt()).isEqualTo(1);
        assertThat(profile.path("targets").toString()).isEqualTo("[\"all\",\"group:pumps\"]");
        assertThat(profile.path("openViolations").asInt()).isZero();
        JsonNode behavior = profile.path("behaviors").path(0);
        assertThat(behavior.path("criteria").path("value").path("count").asInt())
                .isEqualTo(10);
        assertThat(behavior.path("sentence").asString())
                .isEqualTo("The messages that a device sent in 5 minutes: less than 10 messages.");
        assertThat(profile.path("additionalMetricsToRetain")
                        .path(0)
                        .path("metric")
                        .asString())
                .isEqualTo("aws:all-bytes-out");
        assertThat(profile.path("createdAt").asString()).isEqualTo("2026-11-21T12:00:00.250Z");
        assertThat(profile.has("alertTargets")).isFalse();
    }

    @Test
    void whatGetHasGivenCanBeChangedAndPutBack() throws Exception {
        group("pumps");
        v1.call("POST", "/v1/profiles", WATCH);
        String changed = """
            {"version":1,"behaviors":[{"name":"quiet","metric":"aws:num-messages-sent","sentence":"old",
             "criteria":{"comparisonOperator":"less-than","value":{"count":20},"durationSeconds":300}}],
             "targets":["all-registered"]}\
            """;

        JsonNode profile = v1.call("PUT", "/v1/profiles/fleet-watch", changed).json();

        assertThat(profile.path("version").asInt()).isEqualTo(2);
        assertThat(profile.path("targets").toString()).isEqualTo("[\"all-registered\"]");
        assertThat(profile.has("description")).isFalse();
        assertThat(profile.has("additionalMetricsToRetain")).isFalse();
        assertThat(v1.call("PUT", "/v1/profiles/fleet-watch", changed).status()).isEqualTo(409);
    }

    @Test
    void aReplacementNamesTheVersionAndKeepsTheName() throws Exception {
        group("pumps");
        v1.call("POST", "/v1/profiles", WATCH);

        assertThat(v1.call("PUT", "/v1/profiles/fleet-watch", "{\"behaviors\":[]}")
                        .problem())
                .startsWith("400 version must be there");
        assertThat(v1.call("PUT", "/v1/profiles/fleet-watch", "{\"name\":\"other\",\"version\":1}")
                        .problem())
                .startsWith("400 A profile keeps its name");
        assertThat(v1.call("PUT", "/v1/profiles/none", "{\"version\":1}").status())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAProfileIsToldWithItsPath() throws Exception {
        String wrong = """
            {"name":"a b","behaviors":[{"name":"x","metric":"aws:num-mesages-sent"}],"targets":["everything"]}\
            """;

        String problem = v1.call("POST", "/v1/profiles", wrong).problem();

        assertThat(problem)
                .startsWith("400 name: ")
                .contains("behaviors[0].metric: Behavior x is malformed. metric aws:num-mesages-sent is not known")
                .contains("targets[0]: a target is all, all-registered, all-unregistered, group:NAME or site:NAME");
        assertThat(v1.get("/v1/profiles").json().path("items").size()).isZero();
    }

    @Test
    void aProfileIsNotMadeForAGroupThatIsNotThereNorTwice() throws Exception {
        assertThat(v1.call("POST", "/v1/profiles", WATCH).problem()).isEqualTo("400 targets: there is no group pumps.");
        assertThat(v1.get("/v1/profiles/fleet-watch").status()).isEqualTo(404);
        group("pumps");
        v1.call("POST", "/v1/profiles", WATCH);
        assertThat(v1.call("POST", "/v1/profiles", WATCH).status()).isEqualTo(409);
        assertThat(v1.call("POST", "/v1/profiles", "{\"name\":\"x\",\"behaviours\":[]}")
                        .problem())
                .startsWith("400 behaviours is not known; known are ");
    }

    @Test
    void profilesAreAttachedAndDetachedAndRemoved() throws Exception {
        v1.call("POST", "/v1/profiles", "{\"name\":\"a\"}");
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/all-unregistered", "")
                        .json()
                        .path("targets")
                        .toString())
                .isEqualTo("[\"all-unregistered\"]");
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/group:none", "").status())
                .isEqualTo(404);
        assertThat(v1.call("DELETE", "/v1/profiles/a/targets/all-unregistered", "")
                        .status())
                .isEqualTo(204);
        assertThat(v1.get("/v1/profiles/a").json().path("targets").size()).isZero();
        assertThat(v1.call("DELETE", "/v1/profiles/a", "").status()).isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/profiles/a", "").status()).isEqualTo(404);
    }

    @Test
    void aProfileIsAttachedToASiteOfWhichNothingWasSeenYetAndDetachedFromIt() throws Exception {
        v1.call("POST", "/v1/profiles", "{\"name\":\"a\",\"targets\":[\"site:south\",\"group:none\"]}");
        assertThat(v1.get("/v1/profiles/a").status())
                .as("there is no such group")
                .isEqualTo(404);
        v1.call("POST", "/v1/profiles", "{\"name\":\"a\",\"targets\":[\"site:south\"]}");
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/site:plant", "")
                        .json()
                        .path("targets")
                        .toString())
                .isEqualTo("[\"site:plant\",\"site:south\"]");
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/site:plant", "").status())
                .as("twice is once")
                .isEqualTo(200);
        assertThat(v1.fixture().feed().profile("a").orElseThrow().targets())
                .containsExactlyInAnyOrder(new Target.Site("plant"), new Target.Site("south"));
        assertThat(v1.call("DELETE", "/v1/profiles/a/targets/site:plant", "").status())
                .isEqualTo(204);
        assertThat(v1.call("DELETE", "/v1/profiles/a/targets/site:plant", "").status())
                .isEqualTo(204);
        assertThat(v1.get("/v1/profiles/a").json().path("targets").toString()).isEqualTo("[\"site:south\"]");
        v1.call("PUT", "/v1/profiles/a", "{\"version\":1,\"targets\":[\"site:east\"]}");
        assertThat(v1.get("/v1/profiles/a").json().path("targets").toString()).isEqualTo("[\"site:east\"]");
    }

    @Test
    void namesThatNoSiteCanHaveAreRefusedEverywhere() throws Exception {
        v1.call("POST", "/v1/profiles", "{\"name\":\"a\"}");
        for (String bad : new String[] {"", "a%20b", "a%2Fb", "%C3%A9", "*", "a".repeat(65)}) {
            assertThat(v1.call("PUT", "/v1/profiles/a/targets/site:" + bad, "").problem())
                    .as(bad)
                    .startsWith("400 a site's name is 1..64 of A-Z, a-z, 0-9, '-', '_' and '.', was ");
            assertThat(v1.call("DELETE", "/v1/profiles/a/targets/site:" + bad, "")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/Site:plant", "").problem())
                .startsWith("400 a target is all, all-registered, all-unregistered, group:NAME or site:NAME, was");
        assertThat(v1.call("POST", "/v1/profiles", "{\"name\":\"b\",\"targets\":[\"site:a/b\"]}")
                        .problem())
                .startsWith("400 targets[0]: a site's name is 1..64");
        assertThat(v1.get("/v1/profiles/b").status()).isEqualTo(404);
        assertThat(v1.call("PUT", "/v1/profiles/none/targets/site:plant", "").status())
                .isEqualTo(404);
    }

    @Test
    void aSiteHasAtMost5Profiles() throws Exception {
        for (int i = 1; i <= 6; i++) {
            v1.call("POST", "/v1/profiles", "{\"name\":\"p" + i + "\"}");
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(v1.call("PUT", "/v1/profiles/p" + i + "/targets/site:plant", "")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(v1.call("PUT", "/v1/profiles/p6/targets/site:plant", "").problem())
                .contains("at most 5 security profiles, site/plant has p1, p2, p3, p4, p5");
        assertThat(v1.call("PUT", "/v1/profiles/p6/targets/site:plant-2", "").status())
                .isEqualTo(200);
    }

    @Test
    void aProfileIsAttachedToAtMost1000Sites() throws Exception {
        v1.call("POST", "/v1/profiles", "{\"name\":\"a\"}");
        for (int i = 0; i < 1_000; i++) {
            v1.fixture().stores().profiles().attach("a", "site/s" + i);
        }
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/site:one-more", "").problem())
                .contains("at most 1000 sites, as a is");
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/site:s7", "").status())
                .isEqualTo(200);
        assertThat(v1.call("PUT", "/v1/profiles/a/targets/all", "").status()).isEqualTo(200);
    }

    @Test
    void pagesOfProfilesGoOnWhereTheyEnded() throws Exception {
        for (String name : new String[] {"c", "a", "b"}) {
            v1.call("POST", "/v1/profiles", "{\"name\":\"" + name + "\"}");
        }
        JsonNode first = v1.get("/v1/profiles?limit=2").json();
        JsonNode second = v1.get(
                        "/v1/profiles?limit=2&after=" + first.path("next").asString())
                .json();

        assertThat(first.path("items").path(1).path("name").asString()).isEqualTo("b");
        assertThat(second.path("items").path(0).path("name").asString()).isEqualTo("c");
        assertThat(second.has("next")).isFalse();
        assertThat(v1.get("/v1/profiles?after=nonsense").problem())
                .isEqualTo("400 after is not one that this listing returned as next.");
    }

    private void group(String name) {
        v1.fixture().desks().groups().create(new GroupDesk.Draft(name, null, null, Map.of(), Map.of()));
    }
}
