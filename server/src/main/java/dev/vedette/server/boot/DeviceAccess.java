package dev.vedette.server.boot;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.mqtt.MqttGateway;
import dev.vedette.gateway.mqtt.MqttListener;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.Identities;
import dev.vedette.server.identity.IdentityAccess;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.identity.SensorCa;
import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.manage.IdentityLimits;
import dev.vedette.server.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which doors there are for devices, and who may come in.
final class DeviceAccess implements AutoCloseable {
    /// How often is asked whether a command beside the server has changed identities.
    static final Duration MARK_EVERY = Duration.ofSeconds(1);
    /// How often open connections are looked at again, for certificates whose time is over.
    static final Duration VALIDITY_EVERY = Duration.ofSeconds(60);

    /// How often is asked whether the server's certificate is to be renewed or its files have changed.
    static final Duration CERTIFICATE_EVERY = Duration.ofHours(1);

    /// Changes that come together are looked at together.
    private static final long GATHERED_MILLIS = 10;

    private static final List<String> ALPN = List.of("x-amzn-mqtt-ca", "mqtt");

    private final Config config;
    private final LocalCa authority;
    private final SensorCa sensors;
    private final Identities identities;
    private final Access access;
    private final AtomicBoolean reviewing = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("vedette-identities").daemon().factory());
    private volatile @Nullable MqttGateway gateway;
    private volatile @Nullable ServerCertificate shown;
    private volatile @Nullable Consumer<ServerCertificate> shownToo;

    DeviceAccess(Config config, Stores stores, InstantSource time) {
        this.config = config;
        this.authority = authority(config, time);
        this.sensors = sensorAuthority(config, authority, time);
        this.identities = new Identities(stores, this::changed);
        this.access = new IdentityAccess(identities, time);
    }

    /// The certificate authority of an installation.
    static LocalCa authority(Config config, InstantSource time) {
        return LocalCa.in(config.dataDir().resolve("ca"), time);
    }

    /// What commands on identities need.
    ControlPlane.Identity identity() {
        return new ControlPlane.Identity(
                identities, authority, IdentityLimits.DEFAULT, config.auth().signIn());
    }

    /// Who certifies sensors of an installation.
    static SensorCa sensorAuthority(Config config, LocalCa authority, InstantSource time) {
        return SensorCa.in(config.dataDir().resolve("sensor-ca"), time, () -> HttpDoors.chain(config, authority));
    }

    /// Who certifies sensors of this installation.
    SensorCa sensorAuthority() {
        return sensors;
    }

    /// What signs this installation's own certificates.
    LocalCa authority() {
        return authority;
    }

    Identities identities() {
        return identities;
    }

    /// The doors: the one without encryption first, then the ones with.
    ///
    /// @throws VedetteException when the server's certificate can be neither read nor made
    List<MqttListener> listeners() {
        List<MqttListener> listeners = new ArrayList<>();
        Config.Listen plain = config.mqtt();
        listeners.add(new MqttListener.Plain(plain.host(), plain.port(), plainAccess()));
        Config.Tls tls = config.devices().tls();
        if (tls != null) {
            ServerCertificate certificate = certificate(tls);
            shown = certificate;
            listeners.add(new MqttListener.Tls(tls.host(), tls.port(), access, certificate, ALPN));
            if (tls.alpnPort() != 0) {
                listeners.add(new MqttListener.Tls(tls.host(), tls.alpnPort(), access, certificate, ALPN));
            }
        }
        return listeners;
    }

    private Access plainAccess() {
        return config.devices().open() || config.mqtt().isLoopback() ? Access.open() : access;
    }

    private ServerCertificate certificate(Config.Tls tls) {
        Path chain = tls.certificate();
        Path key = tls.key();
        if (chain == null || key == null) {
            LocalCa.ServerKeys keys = authority.server(tls.names());
            return new ServerCertificate(keys.chain(), keys.key());
        }
        return new ServerCertificate(read(chain, ConfigKey.MQTT_TLS_CERTIFICATE), read(key, ConfigKey.MQTT_TLS_KEY));
    }

    /// The text of a file that a key names.
    ///
    /// @throws ConfigException when it cannot be read
    static String read(Path file, ConfigKey key) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(key.path() + " names " + file + ", which cannot be read: " + e.getMessage());
        }
    }

    /// The server's certificate, for another endpoint, which is told of its successors.
    ///
    /// @throws VedetteException when it can be neither read nor made
    ServerCertificate show(Config.Tls tls, Consumer<ServerCertificate> renewed) {
        shownToo = renewed;
        return certificate(tls);
    }

    /// Has open connections looked at again whenever identities have changed.
    void review(MqttGateway reviewed) {
        gateway = reviewed;
    }

    /// Shows new clients the certificate that is in the files now, after making another when its time is nearly over.
    ///
    /// @throws VedetteException when that cannot be; the one before is shown on
    void renewCertificate() {
        Config.Tls tls = config.devices().tls();
        MqttGateway showing = gateway;
        if (tls != null && showing != null) {
            ServerCertificate certificate = certificate(tls);
            if (!certificate.equals(shown)) {
                showing.renew(certificate);
                Consumer<ServerCertificate> too = shownToo;
                if (too != null) {
                    too.accept(certificate);
                }
                shown = certificate;
            }
        }
    }

    private void changed() {
        if (reviewing.compareAndSet(false, true)) {
            var _ = timer.schedule(
                    () -> {
                        reviewing.set(false);
                        reviewNow();
                    },
                    GATHERED_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /// Has open connections looked at again.
    void reviewNow() {
        MqttGateway reviewed = gateway;
        if (reviewed != null) {
            reviewed.review();
        }
    }

    @Override
    public void close() {
        gateway = null;
        timer.shutdown();
    }
}
