package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceCertificatesTest {
    private static final Instant UNTIL = HubRig.T.plus(Duration.ofDays(1));

    private static final Made ROOT = make("CN=root", null, true, UNTIL);
    private static final Made OTHER_ROOT = make("CN=root", null, true, UNTIL);
    private static final Made SELF = make("CN=anything", null, false, UNTIL);

    @TempDir
    Path directory;

    private record Made(X509Certificate certificate, KeyPair keys) {}

    private static Made make(String name, @Nullable Made issuer, boolean authority, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            X500Principal subject = new X500Principal(name);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : issuer.certificate().getSubjectX500Principal(),
                    BigInteger.ONE,
                    Date.from(HubRig.T.minusSeconds(60)),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            KeyPair signer = issuer == null ? keys : issuer.keys();
            return new Made(
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))),
                    keys);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static String print(String algorithm, Made made) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm)
                            .digest(made.certificate().getEncoded()));
        } catch (GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    private HubRig rig(DeviceAuthentication authentication) {
        HubRig rig = new HubRig(directory, HubRig.LIMITS, List.of(ROOT.certificate()));
        value(rig.hub.registry().create(new IdentityDraft(PUMP, true, "", authentication)));
        return rig;
    }

    private static HubAnswer<DevicePass> show(HubRig rig, Made... chain) {
        List<X509Certificate> certificates =
                List.of(chain).stream().map(Made::certificate).toList();
        return rig.hub.door().device(PUMP, certificates, Transport.MQTT);
    }

    private static void assertRefused(HubRig rig, HubAnswer<DevicePass> answer, String reason) {
        assertThat(error(answer)).isEqualTo(HubError.UNAUTHORIZED);
        assertThat(rig.said()).containsExactly("pump UNAUTHORIZED MQTT");
        assertThat(rig.count("hub_authentications_refused", reason)).isEqualTo(1);
    }

    @Test
    void aThumbprintOfEitherKindAdmits() {
        HubRig rig = rig(new Thumbprints(print("SHA-1", SELF), null));
        DevicePass pass = value(show(rig, SELF));
        assertThat(pass.expiresAt()).isEqualTo(UNTIL);
        assertThat(rig.hub.door().ended(pass)).isEmpty();
        IdentityDraft rolled =
                new IdentityDraft(PUMP, true, "", new Thumbprints("00".repeat(20), print("SHA-256", SELF)));
        value(rig.hub.registry().update(rolled, null));
        assertThat(show(rig, SELF).isDone()).isTrue();
        assertThat(rig.said()).isEmpty();
        value(rig.hub.registry().update(new IdentityDraft(PUMP, true, "", new Authority()), null));
        assertThat(rig.hub.door().ended(pass)).contains(DeviceLink.CloseReason.UNAUTHORIZED);
    }

    @Test
    void anotherCertificateIsAnUnauthorizedOperation() {
        HubRig rig = rig(new Thumbprints(print("SHA-256", SELF), null));
        assertRefused(rig, show(rig, ROOT), "certificate");
    }

    @Test
    void noCertificateIsAnUnauthorizedOperation() {
        HubRig rig = rig(new Thumbprints(print("SHA-256", SELF), null));
        assertRefused(rig, show(rig), "certificate");
    }

    @Test
    void aCertificateIsRefusedWhenItsTimeIsOver() {
        Made old = make("CN=pump", null, false, HubRig.T.minusSeconds(1));
        HubRig rig = rig(new Thumbprints(print("SHA-256", old), null));
        assertRefused(rig, show(rig, old), "expired");
    }

    @Test
    void aCertificateDoesNotReplaceAKeyNorAKeyACertificate() {
        HubRig rig = rig(new DeviceAuthentication.SymmetricKeys(HubRig.PRIMARY, HubRig.SECONDARY));
        assertRefused(rig, show(rig, SELF), "certificate");
        HubRig other = new HubRig(directory, HubRig.LIMITS, List.of());
        value(other.hub
                .registry()
                .create(new IdentityDraft(PUMP, true, "", new Thumbprints(print("SHA-1", SELF), null))));
        String token = HubRig.token("hub.test/devices/pump", HubRig.PRIMARY, UNTIL, null);
        assertRefused(other, other.hub.door().device(PUMP, token, Transport.MQTT), "signature");
    }

    @Test
    void aCertificateOfTheAuthorityWithTheDevicesNameAdmits() {
        HubRig rig = rig(new Authority());
        Made leaf = make("CN=pump,O=plant", ROOT, false, UNTIL);
        assertThat(show(rig, leaf).isDone()).isTrue();
        assertThat(show(rig, leaf, ROOT).isDone()).isTrue();
        Made between = make("CN=between", ROOT, true, UNTIL);
        assertThat(show(rig, make("CN=pump", between, false, UNTIL), between).isDone())
                .isTrue();
    }

    @Test
    void aCertificateOfTheAuthorityForAnotherDeviceIsRefused() {
        HubRig rig = rig(new Authority());
        assertRefused(rig, show(rig, make("CN=pump2", ROOT, false, UNTIL)), "certificate");
    }

    @Test
    void aCertificateOfAnotherAuthorityOfTheSameNameIsRefused() {
        HubRig rig = rig(new Authority());
        assertRefused(rig, show(rig, make("CN=pump", OTHER_ROOT, false, UNTIL), OTHER_ROOT), "certificate");
    }

    @Test
    void aDeviceCertifiesNoOtherDevice() {
        HubRig rig = rig(new Authority());
        Made device = make("CN=evil", ROOT, false, UNTIL);
        assertRefused(rig, show(rig, make("CN=pump", device, false, UNTIL), device), "certificate");
    }

    @Test
    void theAuthorityItselfIsNoDevice() {
        Made pump = make("CN=pump", null, true, UNTIL);
        HubRig rig = new HubRig(directory, HubRig.LIMITS, List.of(pump.certificate()));
        value(rig.hub.registry().create(new IdentityDraft(PUMP, true, "", new Authority())));
        assertRefused(rig, show(rig, pump), "certificate");
    }
}
