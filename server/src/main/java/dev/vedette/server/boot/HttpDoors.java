package dev.vedette.server.boot;

import dev.vedette.gateway.identity.AnyIssuer;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Where the API can be reached: a port without encryption, for this machine, and one with TLS for others, if it is
/// wanted. Clients of that are asked for a certificate and may do without: the API decides on it. One thread opens and
/// closes; any may ask.
final class HttpDoors implements AutoCloseable {
    /// The file with key and certificate of the TLS port, beside the authority's.
    static final String CERTIFICATE_FILE = "https.pem";

    private static final long WAIT_SECONDS = 30;
    private static final long HANDSHAKE_SECONDS = 10;
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private final Vertx vertx;
    private final Config config;
    private final LocalCa authority;
    private volatile @Nullable HttpServer plain;
    private volatile @Nullable HttpServer encrypted;
    private volatile @Nullable ServerCertificate shown;

    /// Doors that are not open yet.
    ///
    /// @param authority signs the certificate of the TLS port, unless the operator has one
    HttpDoors(Vertx vertx, Config config, LocalCa authority) {
        this.vertx = vertx;
        this.config = config;
        this.authority = authority;
    }

    /// Opens them.
    ///
    /// @throws VedetteException when one cannot be opened
    void open(Router router) {
        Config.Listen http = config.http();
        plain = await(
                vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(false))
                        .requestHandler(router)
                        .listen(http.port(), http.host()),
                "http.port " + http.port() + " on " + http.host() + " cannot be opened");
        Config.Tls tls = config.https();
        if (tls != null) {
            ServerCertificate certificate = certificate(tls);
            encrypted = await(
                    vertx.createHttpServer(options(certificate))
                            .requestHandler(router)
                            .listen(tls.port(), tls.host()),
                    "https.port " + tls.port() + " on " + tls.host() + " cannot be opened");
            shown = certificate;
        }
    }

    private static HttpServerOptions options(ServerCertificate certificate) {
        HttpServerOptions options = new HttpServerOptions()
                .setHandle100ContinueAutomatically(false)
                .setSsl(true)
                .setUseAlpn(false)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyIssuer()))
                .setKeyCertOptions(pem(certificate))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        // Handshakes are computed beside the event loop: a flood of them slows only those who knock.
        options.setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
        return options;
    }

    private static PemKeyCertOptions pem(ServerCertificate certificate) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(certificate.chainPem()))
                .setKeyValue(Buffer.buffer(certificate.keyPem()));
    }

    private ServerCertificate certificate(Config.Tls tls) {
        Path chain = tls.certificate();
        Path key = tls.key();
        if (chain == null || key == null) {
            LocalCa.ServerKeys keys = authority.server(CERTIFICATE_FILE, tls.names());
            return new ServerCertificate(keys.chain(), keys.key());
        }
        return new ServerCertificate(
                DeviceAccess.read(chain, ConfigKey.HTTPS_CERTIFICATE), DeviceAccess.read(key, ConfigKey.HTTPS_KEY));
    }

    /// What the TLS port shows, or would show, in PEM: its certificate first, then who certifies it.
    ///
    /// @throws VedetteException when there is no such port, or the certificate can be neither read nor made
    static String chain(Config config, LocalCa authority) {
        Config.Tls tls = config.https();
        if (tls == null) {
            throw new ConfigException("sensors of other machines join by TLS, and https.enabled is false; set"
                    + " https.enabled=true and https.host to an address that they reach, and start the server again");
        }
        Path chain = tls.certificate();
        return chain == null
                ? authority.server(CERTIFICATE_FILE, tls.names()).chain()
                : DeviceAccess.read(chain, ConfigKey.HTTPS_CERTIFICATE);
    }

    /// Shows new clients the certificate that is in the files now, after making another when its time is nearly over.
    ///
    /// @throws VedetteException when that cannot be; the one before is shown on
    void renewCertificate() {
        Config.Tls tls = config.https();
        HttpServer showing = encrypted;
        if (tls == null || showing == null) {
            return;
        }
        ServerCertificate certificate = certificate(tls);
        if (!certificate.equals(shown)) {
            ServerSSLOptions options = new ServerSSLOptions()
                    .setClientAuth(ClientAuth.REQUEST)
                    .setTrustOptions(TrustOptions.wrap(new AnyIssuer()))
                    .setKeyCertOptions(pem(certificate))
                    .setEnabledSecureTransportProtocols(PROTOCOLS)
                    .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                    .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
            await(showing.updateSSLOptions(options), "the certificate of https cannot be used");
            shown = certificate;
        }
    }

    /// The port without encryption.
    int port() {
        HttpServer open = plain;
        return open == null ? config.http().port() : open.actualPort();
    }

    /// The port with TLS, if there is one.
    OptionalInt tlsPort() {
        HttpServer open = encrypted;
        return open == null ? OptionalInt.empty() : OptionalInt.of(open.actualPort());
    }

    /// Waits for something of the network.
    ///
    /// @throws VedetteException when it fails
    static <T> T await(Future<T> future, String failure) {
        try {
            return future.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new VedetteException(failure + " within " + WAIT_SECONDS + " seconds", e);
        } catch (Exception e) {
            // The future's own failure comes as it is, and that a port is taken is a checked one that nobody declares.
            throw new VedetteException(failure + ": " + e.getMessage() + "; choose another", e);
        }
    }

    /// Closes what is open.
    @Override
    public void close() {
        HttpServer open = plain;
        if (open != null) {
            await(open.close(), "the API cannot be closed");
        }
        HttpServer tls = encrypted;
        if (tls != null) {
            await(tls.close(), "the API's TLS port cannot be closed");
        }
    }
}
