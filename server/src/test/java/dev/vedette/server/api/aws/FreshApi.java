package dev.vedette.server.api.aws;

import dev.vedette.server.manage.DeskFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.iot.IotClient;

/// Gives every test a server of its own over an empty database, and AWS's client for it.
final class FreshApi implements BeforeEachCallback, AfterEachCallback {
    private final UnaryOperator<AwsSettings> change;
    private @Nullable Path folder;
    private @Nullable RunningApi running;
    private @Nullable IotClient client;

    private FreshApi(UnaryOperator<AwsSettings> change) {
        this.change = change;
    }

    /// A server that anyone may call.
    static FreshApi open() {
        return new FreshApi(settings -> settings);
    }

    /// A server with changed settings.
    static FreshApi with(UnaryOperator<AwsSettings> change) {
        return new FreshApi(change);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("vedette-api");
        running = RunningApi.with(folder, change);
        client = running.client();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        iot().close();
        running().close();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    RunningApi running() {
        return Objects.requireNonNull(running, "only within a test");
    }

    /// AWS's client: it does not sign and does not repeat.
    IotClient iot() {
        return Objects.requireNonNull(client, "only within a test");
    }

    DeskFixture fixture() {
        return running().fixture();
    }

    /// The ARN of something on the server.
    static String arn(String key) {
        return RunningApi.arn(key);
    }
}
