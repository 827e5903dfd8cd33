package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ValidateSecurityProfileBehaviorsResponse;
import software.amazon.awssdk.services.iot.model.ValidationError;

final class ValidationContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void goodBehaviorsAreValidAndHaveAnEmptyListOfErrors() {
        ValidateSecurityProfileBehaviorsResponse response =
                api.iot().validateSecurityProfileBehaviors(r -> r.behaviors(Behaviors.bytesOut("Max bytes out", 4096)));

        assertThat(response.valid()).isTrue();
        assertThat(response.hasValidationErrors()).isTrue();
        assertThat(response.validationErrors()).isEmpty();
    }

    @Test
    void noBehaviorsAreValid() {
        assertThat(api.iot()
                        .validateSecurityProfileBehaviors(r -> r.behaviors(List.of()))
                        .valid())
                .isTrue();
    }

    @Test
    void everyErrorIsSaidAtOnceInAwsPhrasingAndNothingIsStored() {
        Behavior authorization = Behavior.builder()
                .name("Authorization")
                .metric("aws:num-authorization-failures")
                .criteria(c -> c.comparisonOperator("less-than")
                        .value(v -> v.count(5L))
                        .consecutiveDatapointsToAlarm(100_000)
                        .consecutiveDatapointsToClear(0))
                .build();

        ValidateSecurityProfileBehaviorsResponse response = api.iot()
                .validateSecurityProfileBehaviors(r -> r.behaviors(authorization, Behaviors.bytesOut("good", 1)));

        assertThat(response.valid()).isFalse();
        assertThat(response.validationErrors())
                .extracting(ValidationError::errorMessage)
                .contains(
                        "Behavior Authorization is malformed. consecutiveDatapointsToAlarm 100000 should be in"
                                + " range[1,10]",
                        "Behavior Authorization is malformed. consecutiveDatapointsToClear 0 should be in range[1,10]")
                .anyMatch(message -> message.contains("requires criteria's duration field to be set"));
        assertThat(api.fixture().feed().heard()).isEmpty();
    }

    @Test
    void behaviorsMustBeGiven() {
        assertThatThrownBy(() -> api.iot().validateSecurityProfileBehaviors(r -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "Value null at 'behaviors' failed to satisfy constraint: Member must not be null");
    }

    static Stream<String> operators() {
        return Stream.of("less-than", "less-than-equals", "greater-than", "greater-than-equals");
    }

    @ParameterizedTest
    @MethodSource("operators")
    void everyNumericOperatorIsValid(String operator) {
        Behavior behavior = Behavior.builder()
                .name("b")
                .metric("aws:all-packets-in")
                .criteria(c ->
                        c.comparisonOperator(operator).value(v -> v.count(100L)).durationSeconds(300))
                .build();

        assertThat(api.iot()
                        .validateSecurityProfileBehaviors(r -> r.behaviors(behavior))
                        .valid())
                .isTrue();
    }
}
