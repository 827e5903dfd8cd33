package dev.vedette.server.api.aws;

import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.DeskFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iot.IotClient;

/// A server that answers the AWS dialect on a free port of this machine, over an embedded database.
final class RunningApi implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-central-1";

    private final DeskFixture fixture;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final AwsApi api;
    private final HttpServer server;

    private RunningApi(DeskFixture fixture, AwsSettings settings) throws Exception {
        this.fixture = fixture;
        Router router = Router.router(vertx);
        this.api = AwsApi.mount(router, fixture.desks(), meters, settings);
        this.server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /// A server that anyone may call.
    static RunningApi open(Path folder) throws Exception {
        return with(folder, settings -> settings);
    }

    /// A server with changed settings.
    static RunningApi with(Path folder, UnaryOperator<AwsSettings> change) throws Exception {
        AwsSettings settings =
                AwsSettings.of(REGION, ACCOUNT, null, true, WebSettings.direct("test"), Duration.ofMinutes(5));
        return new RunningApi(DeskFixture.in(folder), change.apply(settings));
    }

    /// A client that does not sign and does not repeat.
    IotClient client() {
        return client(AnonymousCredentialsProvider.create());
    }

    /// A client that does not repeat.
    IotClient client(AwsCredentialsProvider credentials) {
        return IotClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(credentials)
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    DeskFixture fixture() {
        return fixture;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /// The ARN of something here.
    static String arn(String key) {
        return "arn:aws:iot:" + REGION + ":" + ACCOUNT + ":" + key;
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        api.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        fixture.close();
    }
}
