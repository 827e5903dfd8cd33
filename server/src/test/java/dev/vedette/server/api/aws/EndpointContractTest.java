package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.IotException;

final class EndpointContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @RegisterExtension
    final FreshApi configured = FreshApi.with(settings -> AwsSettings.of(
            settings.region(), settings.account(), "gateway.example", true, settings.web(), settings.clockSkew()));

    @Test
    void devicesConnectToTheHostThatTheCallerReached() {
        assertThat(api.iot().describeEndpoint(r -> {}).endpointAddress()).isEqualTo("127.0.0.1");
        assertThat(api.iot()
                        .describeEndpoint(r -> r.endpointType("iot:Data-ATS"))
                        .endpointAddress())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void devicesConnectToTheHostThatIsConfigured() {
        assertThat(configured.iot().describeEndpoint(r -> {}).endpointAddress()).isEqualTo("gateway.example");
    }

    @Test
    void endpointsThatAreNotHereAreNotPretended() {
        for (String type : List.of("iot:CredentialProvider", "iot:Jobs")) {
            assertThatThrownBy(() -> api.iot().describeEndpoint(r -> r.endpointType(type)))
                    .isInstanceOfSatisfying(
                            IotException.class,
                            error -> assertThat(error.statusCode()).isEqualTo(501));
        }
    }

    @Test
    void endpointsThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> api.iot().describeEndpoint(r -> r.endpointType("iot:Dat")))
                .isInstanceOf(InvalidRequestException.class);
    }
}
