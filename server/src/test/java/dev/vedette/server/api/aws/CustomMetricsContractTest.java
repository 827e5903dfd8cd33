package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.CreateCustomMetricResponse;
import software.amazon.awssdk.services.iot.model.CustomMetricType;
import software.amazon.awssdk.services.iot.model.DescribeCustomMetricResponse;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.MetricToRetain;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class CustomMetricsContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aMetricOfEveryTypeIsCreatedAndDescribed() {
        List<CustomMetricType> types = List.of(
                CustomMetricType.NUMBER,
                CustomMetricType.NUMBER_LIST,
                CustomMetricType.STRING_LIST,
                CustomMetricType.IP_ADDRESS_LIST);

        for (CustomMetricType type : types) {
            String name = "m-" + type;
            CreateCustomMetricResponse made = create(name, type, "token-" + name);
            DescribeCustomMetricResponse described = describe(name);
            assertThat(made.metricArn()).isEqualTo(FreshApi.arn("custommetric/" + name));
            assertThat(described.metricType()).isEqualTo(type);
            assertThat(described.metricArn()).isEqualTo(made.metricArn());
            assertThat(described.displayName()).isNull();
            assertThat(described.creationDate()).isEqualTo(DeskFixture.START);
            assertThat(described.lastModifiedDate()).isEqualTo(DeskFixture.START);
        }
    }

    @Test
    void theSameCallWithTheSameTokenSucceedsAgain() {
        CreateCustomMetricResponse first = create("m", CustomMetricType.NUMBER, "token");

        assertThat(create("m", CustomMetricType.NUMBER, "token").metricArn()).isEqualTo(first.metricArn());
    }

    @Test
    void aTakenNameOrTokenIsRefused() {
        create("m", CustomMetricType.NUMBER, "token");

        assertThatThrownBy(() -> create("m", CustomMetricType.NUMBER, "another"))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("m", CustomMetricType.STRING_LIST, "token"))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("other", CustomMetricType.NUMBER, "token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("token token has been used for another custom metric");
    }

    @Test
    void theClientFillsInAToken() {
        api.iot().createCustomMetric(r -> r.metricName("m").metricType(CustomMetricType.NUMBER));

        assertThat(describe("m").metricType()).isEqualTo(CustomMetricType.NUMBER);
    }

    @Test
    void reservedNamesAndUnknownTypesAreRefused() {
        assertThatThrownBy(() -> create("aws:mine", CustomMetricType.NUMBER, "token"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must not begin with aws:");
        assertThatThrownBy(() -> api.iot()
                        .createCustomMetric(
                                r -> r.metricName("m").metricType("boolean").clientRequestToken("t!")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("[string-list, ip-address-list, number-list, number]")
                .hasMessageContaining("clientRequestToken");
    }

    @Test
    void thereAreAtMost100() {
        for (int i = 0; i < 100; i++) {
            create("m" + i, CustomMetricType.NUMBER, "t" + i);
        }

        assertThatThrownBy(() -> create("m100", CustomMetricType.NUMBER, "t100"))
                .isInstanceOf(LimitExceededException.class)
                .satisfies(error -> assertThat(((LimitExceededException) error).statusCode())
                        .isEqualTo(410));
        create("m99", CustomMetricType.NUMBER, "t99");
        assertThat(api.iot().listCustomMetrics(r -> {}).metricNames()).hasSize(25);
        assertThat(api.iot().listCustomMetricsPaginator(r -> {}).metricNames()).hasSize(100);
    }

    @Test
    void anUpdateChangesTheDisplayNameOnly() {
        create("m", CustomMetricType.NUMBER, "token");
        api.fixture().clock().advance(Duration.ofSeconds(90));

        api.iot().updateCustomMetric(r -> r.metricName("m").displayName("Temperature of m"));

        assertThat(describe("m").displayName()).isEqualTo("Temperature of m");
        assertThat(describe("m").metricType()).isEqualTo(CustomMetricType.NUMBER);
        assertThat(describe("m").creationDate()).isEqualTo(DeskFixture.START);
        assertThat(describe("m").lastModifiedDate()).isEqualTo(DeskFixture.START.plusSeconds(90));
    }

    @Test
    void whatDoesNotExistCannotBeDescribedOrUpdatedButDeleted() {
        assertThatThrownBy(() -> describe("none")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        api.iot().updateCustomMetric(r -> r.metricName("none").displayName("d")))
                .isInstanceOf(ResourceNotFoundException.class);
        api.iot().deleteCustomMetric(r -> r.metricName("none"));
    }

    @Test
    void aMetricThatAProfileUsesStays() {
        create("judged", CustomMetricType.NUMBER, "t1");
        create("kept", CustomMetricType.NUMBER, "t2");
        Behavior behavior = Behavior.builder()
                .name("b")
                .metric("judged")
                .criteria(c -> c.comparisonOperator("less-than").value(v -> v.number(80.5)))
                .build();
        MetricToRetain kept = MetricToRetain.builder().metric("kept").build();
        api.iot()
                .createSecurityProfile(
                        r -> r.securityProfileName("p").behaviors(behavior).additionalMetricsToRetainV2(kept));

        for (String metric : List.of("judged", "kept")) {
            assertThatThrownBy(() -> api.iot().deleteCustomMetric(r -> r.metricName(metric)))
                    .as(metric)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is used by security profiles p");
        }
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("p"));
        api.iot().deleteCustomMetric(r -> r.metricName("judged"));
        assertThat(api.iot().listCustomMetrics(r -> {}).metricNames()).containsExactly("kept");
    }

    private CreateCustomMetricResponse create(String name, CustomMetricType type, String token) {
        return api.iot()
                .createCustomMetric(r -> r.metricName(name).metricType(type).clientRequestToken(token));
    }

    private DescribeCustomMetricResponse describe(String name) {
        return api.iot().describeCustomMetric(r -> r.metricName(name));
    }
}
