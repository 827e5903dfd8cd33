package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CustomMetricType;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.MetricDatum;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class MetricValuesContractTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String BYTES = "aws:all-bytes-out";

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void valuesOfATimeAreListedInOrderPageByPage() {
        report(
                "lamp",
                BYTES,
                LongStream.range(0, 5).mapToObj(MetricValue.Count::new).toArray(MetricValue[]::new));

        List<MetricDatum> values = api
                .iot()
                .listMetricValuesPaginator(r -> r.thingName("lamp")
                        .metricName(BYTES)
                        .startTime(NOON.plusSeconds(300))
                        .endTime(NOON.plusSeconds(1200))
                        .maxResults(2))
                .metricDatumList()
                .stream()
                .toList();

        assertThat(values).extracting(datum -> datum.value().count()).containsExactly(1L, 2L, 3L);
        assertThat(values)
                .extracting(MetricDatum::timestamp)
                .containsExactly(NOON.plusSeconds(300), NOON.plusSeconds(600), NOON.plusSeconds(900));
    }

    @Test
    void everyKindOfValueIsShownInItsMember() {
        define("temperature", CustomMetricType.NUMBER);
        define("loads", CustomMetricType.NUMBER_LIST);
        define("users", CustomMetricType.STRING_LIST);
        report("lamp", "aws:num-listening-tcp-ports", new MetricValue.Level(3));
        report("lamp", "aws:listening-tcp-ports", new MetricValue.Ports(PortSet.of(443, 22)));
        report(
                "lamp",
                "aws:destination-ip-addresses",
                new MetricValue.Addresses(AddressSet.of("10.0.0.1", "2001:db8::1")));
        report("lamp", "temperature", new MetricValue.Level(36.6));
        report("lamp", "loads", new MetricValue.Numbers(List.of(0.5, -1.25)));
        report("lamp", "users", new MetricValue.Strings(List.of("root", "ünal")));

        assertThat(first("aws:num-listening-tcp-ports").value().count()).isEqualTo(3);
        assertThat(first("aws:listening-tcp-ports").value().ports()).containsExactly(22, 443);
        assertThat(first("aws:destination-ip-addresses").value().cidrs()).containsExactly("10.0.0.1", "2001:db8::1");
        assertThat(first("temperature").value().number()).isEqualTo(36.6);
        assertThat(first("loads").value().numbers()).containsExactly(0.5, -1.25);
        assertThat(first("users").value().strings()).containsExactly("root", "ünal");
    }

    @Test
    void aDeviceThatNeverReportedHasNoValues() {
        assertThat(api.iot()
                        .listMetricValues(r -> r.thingName("nobody in the registry")
                                .metricName(BYTES)
                                .startTime(NOON)
                                .endTime(NOON.plusSeconds(1)))
                        .metricDatumList())
                .isEmpty();
    }

    @Test
    void aMetricThatDoesNotExistIsAnError() {
        for (String metric : List.of("none", "aws:all-bites-out")) {
            assertThatThrownBy(() -> api.iot()
                            .listMetricValues(r -> r.thingName("lamp")
                                    .metricName(metric)
                                    .startTime(NOON)
                                    .endTime(NOON.plusSeconds(1))))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Metric " + metric + " does not exist; the nearest that does is ");
        }
    }

    @Test
    void valuesOfAPartOfAMetricAreListedByItsDimension() {
        define("topics");
        MetricName sent = new MetricName("aws:num-messages-sent");
        List<TopicFilter> filters = List.of(TopicFilter.of("alarms/#"));
        report("lamp", Series.of(sent), new MetricValue.Count(7));
        report("lamp", new Series(sent, new Dimension("topics", Membership.IN, filters)), new MetricValue.Count(3));
        report("lamp", new Series(sent, new Dimension("topics", Membership.NOT_IN, filters)), new MetricValue.Count(4));

        assertThat(first(sent.value()).value().count()).isEqualTo(7);
        assertThat(countOf("topics", null)).isEqualTo(3);
        assertThat(countOf("topics", "IN")).isEqualTo(3);
        assertThat(countOf("topics", "NOT_IN")).isEqualTo(4);
    }

    @Test
    void aDimensionMustExistAndFitTheMetric() {
        define("topics");
        assertThatThrownBy(() -> countOf("none", null))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Dimension none does not exist");
        assertThatThrownBy(() -> api.iot()
                        .listMetricValues(r -> r.thingName("lamp")
                                .metricName(BYTES)
                                .dimensionName("topics")
                                .startTime(NOON)
                                .endTime(NOON.plusSeconds(1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Metric aws:all-bytes-out takes no dimension");
        assertThatThrownBy(() -> countOf("topics", "BOTH"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must satisfy enum value set: [IN, NOT_IN]");
        assertThatThrownBy(() -> countOf(null, "IN"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must be null without a dimensionName");
    }

    private void define(String dimension) {
        api.iot().createDimension(r -> r.name(dimension).type("TOPIC_FILTER").stringValues("alarms/#"));
    }

    private long countOf(@Nullable String dimension, @Nullable String operator) {
        return api.iot()
                .listMetricValues(r -> r.thingName("lamp")
                        .metricName("aws:num-messages-sent")
                        .dimensionName(dimension)
                        .dimensionValueOperator(operator)
                        .startTime(NOON)
                        .endTime(NOON.plusSeconds(1)))
                .metricDatumList()
                .getFirst()
                .value()
                .count();
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        assertThatThrownBy(() -> api.iot().listMetricValues(r -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4 validation errors detected");
    }

    @Test
    void aTimeRangeMustGoForwardAndNamesMustBeNames() {
        assertThatThrownBy(() -> api.iot()
                        .listMetricValues(r -> r.thingName("lamp")
                                .metricName(BYTES)
                                .startTime(NOON)
                                .endTime(NOON.minusSeconds(1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is before startTime");
        assertThatThrownBy(() -> api.iot()
                        .listMetricValues(r -> r.thingName("ü".repeat(65))
                                .metricName(BYTES)
                                .startTime(NOON)
                                .endTime(NOON.plusSeconds(1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("128 bytes of UTF-8");
    }

    private void report(String thing, String metric, MetricValue... values) {
        report(thing, Series.of(new MetricName(metric)), values);
    }

    private void report(String thing, Series series, MetricValue... values) {
        Duration pane = Duration.ofSeconds(300);
        Instant end = NOON;
        for (MetricValue value : values) {
            api.fixture()
                    .stores()
                    .history()
                    .append(List.of(
                            new Output.Datapoint(new ThingName(thing), series, Window.endingAt(end, pane), value)));
            end = end.plus(pane);
        }
    }

    private void define(String metric, CustomMetricType type) {
        api.iot().createCustomMetric(r -> r.metricName(metric).metricType(type));
    }

    private MetricDatum first(String metric) {
        return api.iot()
                .listMetricValues(r ->
                        r.thingName("lamp").metricName(metric).startTime(NOON).endTime(NOON.plusSeconds(1)))
                .metricDatumList()
                .getFirst();
    }
}
