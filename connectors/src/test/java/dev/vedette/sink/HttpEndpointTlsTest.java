package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.Answering.Answer;
import dev.vedette.source.TestCertificates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A receiver whose certificate is of an authority of its own, and that may ask for ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpEndpointTlsTest {
    private final Path folder;
    private final TestCertificates own;
    private final TestCertificates strangers;

    HttpEndpointTlsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        own = new TestCertificates(Files.createDirectory(folder.resolve("own")));
        own.issue("receiver");
        own.issue("vedette");
        strangers = new TestCertificates(Files.createDirectory(folder.resolve("strangers")));
        strangers.issue("vedette");
    }

    private Answering receiver(boolean asksForCertificate) {
        TlsFiles files = new TlsFiles(own.ca(), own.certificate("receiver"), own.key("receiver"));
        return Answering.open(files.context(), asksForCertificate, _ -> new Answer(200, "yes"));
    }

    private static Delivery deliver(URI address, TlsFiles files) {
        HttpLimits limits = new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofHours(1));
        try (HttpEndpoint endpoint = new HttpEndpoint(address, limits, InstantSource.system(), files)) {
            return endpoint.post("text/plain", Map.of(), new byte[0]);
        }
    }

    @Test
    void anAuthorityOfItsOwnIsTrustedWhenSet() {
        try (Answering receiver = receiver(false)) {
            TlsFiles trusting = new TlsFiles(own.ca(), null, null);
            assertThat(deliver(receiver.address("/"), trusting)).isEqualTo(new Delivery.Delivered());
            assertThat(deliver(receiver.address("/"), TlsFiles.NONE)).isInstanceOf(Delivery.RetryAfter.class);
            Delivery deceived = deliver(receiver.address("/"), new TlsFiles(strangers.ca(), null, null));
            assertThat(deceived.toString()).contains("RetryAfter", "TLS failed");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aCertificateIsShownWhenAskedFor() {
        try (Answering receiver = receiver(true)) {
            TlsFiles known = new TlsFiles(own.ca(), own.certificate("vedette"), own.key("vedette"));
            assertThat(deliver(receiver.address("/"), known)).isEqualTo(new Delivery.Delivered());
            TlsFiles nameless = new TlsFiles(own.ca(), null, null);
            assertThat(deliver(receiver.address("/"), nameless)).isInstanceOf(Delivery.RetryAfter.class);
            TlsFiles strange = new TlsFiles(own.ca(), strangers.certificate("vedette"), strangers.key("vedette"));
            assertThat(deliver(receiver.address("/"), strange)).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aNameThatIsNotInTheCertificateIsNotTrusted() {
        try (Answering receiver = receiver(false)) {
            URI other = URI.create("https://127.0.0.2:" + receiver.address("/").getPort() + "/");
            assertThat(deliver(other, new TlsFiles(own.ca(), null, null))).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nü\n");
        assertThatThrownBy(() -> new TlsFiles(nothing, null, null).context())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> new TlsFiles(text, null, null).context())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("text.pem");
        assertThatThrownBy(() -> new TlsFiles(folder.resolve("absent.pem"), null, null).context())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("absent.pem");
        assertThatThrownBy(() -> new TlsFiles(null, own.certificate("vedette"), text).context())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("text.pem holds no private key in PKCS #8");
        assertThatThrownBy(() -> new TlsFiles(null, own.certificate("vedette"), null))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("together");
    }
}
