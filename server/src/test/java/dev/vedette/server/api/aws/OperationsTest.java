package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OperationsTest {
    @Test
    void knowsEveryOperationOfTheApiOnce() {
        List<Operation> all = Operations.ALL.all();
        Set<String> names = new HashSet<>();
        Set<String> routes = new HashSet<>();
        for (Operation operation : all) {
            assertThat(names.add(operation.name())).as(operation.name()).isTrue();
            String route = operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}");
            assertThat(routes.add(route)).as(route).isTrue();
        }
        assertThat(all).hasSize(272);
    }

    @Test
    void findsEveryOperationByItsOwnPath() {
        for (Operation operation : Operations.ALL.all()) {
            String path = operation.path().replaceAll("\\{[^}]*}", "x");
            assertThat(Operations.ALL.match(operation.method(), path).operation())
                    .isEqualTo(operation);
        }
    }

    @Test
    void tellsRegisteringAThingFromCreatingOne() {
        assertThat(Operations.ALL.match("POST", "/things").operation().name()).isEqualTo("RegisterThing");
        assertThat(Operations.ALL.match("POST", "/things/a").operation().name()).isEqualTo("CreateThing");
    }

    @Test
    void prefersALiteralSegmentToALabel() {
        Operations.Match match = Operations.ALL.match("PUT", "/thing-groups/addThingToThingGroup");

        assertThat(match.operation().name()).isEqualTo("AddThingToThingGroup");
        assertThat(match.labels()).isEmpty();
    }

    @Test
    void decodesLabelsAndKeepsAnEncodedSlashInItsLabel() {
        Operations.Match match = Operations.ALL.match("GET", "/security-profiles/a%20b%2Fc%3Ad%C3%A9+");

        assertThat(match.operation().name()).isEqualTo("DescribeSecurityProfile");
        assertThat(match.labels()).isEqualTo(Map.of("securityProfileName", "a b/c:dé+"));
    }

    @Test
    void givesTheRestOfThePathToALastLabelThatTakesIt() {
        Operations.Match match = Operations.ALL.match("GET", "/destinations/arn:aws:iot/a/b");

        assertThat(match.operation().name()).isEqualTo("GetTopicRuleDestination");
        assertThat(match.labels()).isEqualTo(Map.of("arn", "arn:aws:iot/a/b"));
    }

    @Test
    void namesTheMethodsOfAPathThatHasOthers() {
        assertThatThrownBy(() -> Operations.ALL.match("PATCH", "/security-profiles/p/targets"))
                .isInstanceOfSatisfying(
                        WireError.class, error -> assertThat(error.status()).isEqualTo(404))
                .hasMessageContaining("on this path there is DELETE, GET, PUT");
    }

    @Test
    void refusesAPathThatNoOperationHas() {
        for (String path :
                List.of("/", "", "/nothing", "/things/a/b/c/d", "//things", "/security-profiles/p/targets/")) {
            assertThatThrownBy(() -> Operations.ALL.match("GET", path))
                    .isInstanceOf(WireError.class)
                    .hasMessageContaining("no operation of the AWS IoT API has this path");
        }
    }

    @Test
    void refusesLabelsThatAreNotWellEncoded() {
        for (String label : List.of("%", "%2", "%zz", "a%2", "%ff")) {
            assertThatThrownBy(() -> Operations.ALL.match("GET", "/things/" + label))
                    .isInstanceOfSatisfying(
                            WireError.class, error -> assertThat(error.code()).isEqualTo("InvalidRequestException"));
        }
    }
}
