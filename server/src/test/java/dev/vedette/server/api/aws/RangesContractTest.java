package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.SecurityGroupRecord.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.ComparisonOperator;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;

/// Ranges, which AWS's API does not have, through AWS's client.
final class RangesContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    private static Behavior range(Double... bounds) {
        return Behavior.builder()
                .name("Messages")
                .metric("hub:mqtt-d2c-messages")
                .criteria(criteria -> criteria.comparisonOperator("in-range")
                        .durationSeconds(1200)
                        .value(value -> value.numbers(bounds)))
                .build();
    }

    @Test
    void aRangeIsKeptAndShownAsAnOperatorThatTheClientDoesNotKnow() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(range(1.0, 5.0)));

        Behavior shown = api.iot()
                .describeSecurityProfile(r -> r.securityProfileName("p"))
                .behaviors()
                .getFirst();

        assertThat(shown.criteria().comparisonOperatorAsString()).isEqualTo("in-range");
        assertThat(shown.criteria().comparisonOperator()).isEqualTo(ComparisonOperator.UNKNOWN_TO_SDK_VERSION);
        assertThat(shown.criteria().value().numbers()).containsExactly(1.0, 5.0);
        assertThat(shown.criteria().durationSeconds()).isEqualTo(1200);
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("p").behaviors(range(5.0, 1.0))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the first number is the least that is allowed, 5.0 is more than 1.0");
        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("p").behaviors(range(1.0))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("in-range takes two numbers");
    }

    @Test
    void aSecurityGroupOfTheHubIsShownAsAProfile() {
        api.fixture()
                .desks()
                .securityGroups()
                .put("Pumps", List.of(new Rule("MqttD2CMessagesNotInAllowedRange", true, 1, 5, "PT05M", List.of())));

        Behavior shown = api.iot()
                .describeSecurityProfile(r -> r.securityProfileName("hub:pumps"))
                .behaviors()
                .getFirst();

        assertThat(shown.name()).isEqualTo("MqttD2CMessagesNotInAllowedRange");
        assertThat(shown.criteria().value().numbers()).containsExactly(1.0, 5.0);
        assertThat(api.iot()
                        .listTargetsForSecurityProfile(r -> r.securityProfileName("hub:pumps"))
                        .securityProfileTargets())
                .singleElement()
                .satisfies(target -> assertThat(target.arn()).endsWith(":thinggroup/hub:pumps"));
    }
}
