package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract notices what is wrong with a metric, so that keeping to it means something.
class MetricContractTest {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final NetworkTraffic SOME = new NetworkTraffic(PLC, NOON, 1, 2, 3, 4);
    private static final NetworkTraffic MORE = new NetworkTraffic(PLC, NOON, 5, 6, 7, 8);

    private static class Faulty implements Metric<NetworkTraffic> {
        @Override
        public MetricName name() {
            return new MetricName("my:bytes");
        }

        @Override
        public MetricKind kind() {
            return MetricKind.COUNT;
        }

        @Override
        public Class<NetworkTraffic> reads() {
            return NetworkTraffic.class;
        }

        @Override
        public MetricValue value(NetworkTraffic observation) {
            return new MetricValue.Count(observation.bytesIn());
        }

        @Override
        public String description() {
            return "Bytes of my own.";
        }
    }

    private static MetricContract<NetworkTraffic> contractOn(Metric<NetworkTraffic> metric) {
        return contractOn(metric, List.of());
    }

    private static MetricContract<NetworkTraffic> contractOn(
            Metric<NetworkTraffic> metric, List<NetworkTraffic> withoutValue) {
        return new MetricContract<>() {
            @Override
            protected Metric<NetworkTraffic> metric() {
                return metric;
            }

            @Override
            protected String name() {
                return "my:bytes";
            }

            @Override
            protected List<Example<NetworkTraffic>> examples() {
                return List.of(
                        new Example<>(SOME, new MetricValue.Count(1)), new Example<>(MORE, new MetricValue.Count(5)));
            }

            @Override
            protected List<NetworkTraffic> withoutValue() {
                return withoutValue;
            }
        };
    }

    @Test
    void acceptsAMetricThatDoesWhatItSays() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty());

        assertThatCode(contract::isCalledByItsName).doesNotThrowAnyException();
        assertThatCode(contract::hasTheValueOfEachExample).doesNotThrowAnyException();
        assertThatCode(contract::valuesAreOfTheKindThatItPromises).doesNotThrowAnyException();
        assertThatCode(contract::isAPureFunctionOfTheObservation).doesNotThrowAnyException();
        assertThatCode(contract::anEngineGivesItsValuesAsDatapoints).doesNotThrowAnyException();
    }

    @Test
    void noticesAWrongValue() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            @Override
            public MetricValue value(NetworkTraffic observation) {
                return new MetricValue.Count(observation.bytesOut());
            }
        });

        assertThatThrownBy(contract::hasTheValueOfEachExample).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::anEngineGivesItsValuesAsDatapoints).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAnotherKindThanPromised() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            @Override
            public MetricKind kind() {
                return MetricKind.LEVEL;
            }
        });

        assertThatThrownBy(contract::valuesAreOfTheKindThatItPromises).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAMemory() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            private long sum;

            @Override
            public MetricValue value(NetworkTraffic observation) {
                sum += observation.bytesIn();
                return new MetricValue.Count(sum);
            }
        });

        assertThatThrownBy(contract::isAPureFunctionOfTheObservation).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAClassThatIsLeftOutThoughItHasValues() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            @Override
            public boolean mayApplyTo(Class<?> type) {
                return type != NetworkTraffic.class;
            }
        });

        assertThatThrownBy(contract::mayApplyToWhatItAppliesTo).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::anEngineGivesItsValuesAsDatapoints).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAnotherName() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            @Override
            public MetricName name() {
                return new MetricName("my:octets");
            }
        });

        assertThatThrownBy(contract::isCalledByItsName).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAMetricThatAppliesToTooMuch() {
        MetricContract<NetworkTraffic> contract =
                contractOn(new Faulty(), List.of(new NetworkTraffic(PLC, NOON, 0, 0, 0, 0)));

        assertThatThrownBy(contract::doesNotApplyToWhatHasNoValueOfIt).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::anEngineGivesItsValuesAsDatapoints).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesADescriptionThatSaysNothing() {
        MetricContract<NetworkTraffic> contract = contractOn(new Faulty() {
            @Override
            public String description() {
                return "bytes";
            }
        });

        assertThatThrownBy(contract::describesItselfInASentence).isInstanceOf(AssertionError.class);
    }

    @Test
    void noticesAMetricThatNoLoaderFinds() {
        assertThatThrownBy(contractOn(new Faulty())::isDiscoveredAsAService).isInstanceOf(AssertionError.class);
    }
}
