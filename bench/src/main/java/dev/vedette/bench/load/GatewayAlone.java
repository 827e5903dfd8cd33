package dev.vedette.bench.load;

import dev.vedette.gateway.mqtt.MqttGateway;
import dev.vedette.gateway.mqtt.MqttLimits;
import dev.vedette.gateway.mqtt.MqttSettings;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Submission;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The MQTT endpoint without a server behind it: what detection costs is the difference to the whole.
public final class GatewayAlone {
    private GatewayAlone() {}

    /// Serves until the process is ended.
    ///
    /// @param arguments the port
    public static void main(String[] arguments) throws InterruptedException {
        MqttSettings settings = MqttSettings.open(
                "127.0.0.1", Integer.parseInt(arguments[0]), Duration.ofSeconds(10), MqttLimits.defaults());
        new MqttGateway(Vertx.vertx(), settings, Clock.systemUTC()).open(new Nothing());
        new CountDownLatch(1).await();
    }

    /// Takes everything and keeps nothing.
    private record Nothing() implements Intake {
        @Override
        public void submit(Submission submission, Consumer<Receipt> reply) {
            reply.accept(new Receipt.Accepted(0, Clock.systemUTC().instant()));
        }

        @Override
        public boolean observe(List<? extends Observation> seen) {
            return true;
        }
    }
}
