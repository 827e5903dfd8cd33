package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.PRIMARY;
import static dev.vedette.gateway.hub.HubRig.SECONDARY;
import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.signature;
import static dev.vedette.gateway.hub.HubRig.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SasTokenTest {
    private static final HubId PUMP = HubId.of("pump");
    private static final HubId EDGE = new HubId("pump", "edge");

    private static SasToken parsed(String text) {
        return SasToken.parse(text).orElseThrow(() -> new AssertionError("not a token: " + text));
    }

    @Test
    void aTokenWhoseResourceIsNotEncodedIsVerified() {
        SasToken token = parsed(token("hub.test/devices/pump", PRIMARY, T, null));
        assertThat(token.isSignedWith(PRIMARY)).isTrue();
        assertThat(token.isSignedWith(SECONDARY)).isFalse();
        assertThat(token.expiresAt()).isEqualTo(T);
        assertThat(token.policy()).isEmpty();
        assertThat(token.names(PUMP)).isTrue();
        assertThat(token.isForHost(Set.of("hub.test"))).isTrue();
    }

    @Test
    void aTokenWhoseResourceIsEncodedIsVerifiedOverTheEncodedText() {
        SasToken token = parsed(token("hub.test%2Fdevices%2Fpump", PRIMARY, T, null));
        assertThat(token.isSignedWith(PRIMARY)).isTrue();
        assertThat(token.names(PUMP)).isTrue();
        assertThat(token.isForHost(Set.of("hub.test"))).isTrue();
    }

    @Test
    void aSignatureOverTheDecodedTextIsNoneOfTheEncoded() {
        String expiry = Long.toString(T.getEpochSecond());
        String sig = signature("hub.test/devices/pump", expiry, PRIMARY)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
        SasToken token = parsed("SharedAccessSignature sr=hub.test%2Fdevices%2Fpump&sig=" + sig + "&se=" + expiry);
        assertThat(token.isSignedWith(PRIMARY)).isFalse();
    }

    @Test
    void fieldsMayComeInAnyOrderAndOthersAreLeftOut() {
        String expiry = Long.toString(T.getEpochSecond());
        String sig = signature("hub.test", expiry, PRIMARY);
        SasToken token = parsed("SharedAccessSignature x=1&se=" + expiry + "&skn=service&sig=" + sig + "&sr=hub.test");
        assertThat(token.isSignedWith(PRIMARY)).isTrue();
        assertThat(token.policy()).contains("service");
        assertThat(token.coversHost()).isTrue();
    }

    @Test
    void aPlusInASignatureThatIsNotEncodedStaysOne() {
        String sr = "hub.test/devices/plus";
        String expiry = "1700000000";
        int tries = 0;
        while (!signature(sr + tries, expiry, PRIMARY).contains("+")) {
            tries++;
        }
        String sig = signature(sr + tries, expiry, PRIMARY);
        assertThat(parsed("SharedAccessSignature sr=" + sr + tries + "&sig=" + sig + "&se=" + expiry)
                        .isSignedWith(PRIMARY))
                .isTrue();
    }

    @Test
    void aTokenOfADeviceDoesNotNameItsModulesNorOthers() {
        SasToken token = parsed(token("hub.test/devices/pump", PRIMARY, T, null));
        assertThat(token.names(EDGE)).isFalse();
        assertThat(token.covers(EDGE)).isTrue();
        assertThat(token.names(HubId.of("pump2"))).isFalse();
        assertThat(token.covers(HubId.of("pump2"))).isFalse();
        assertThat(token.covers(HubId.of("pum"))).isFalse();
        assertThat(token.covers(HubId.of("Pump"))).isFalse();
        assertThat(token.coversHost()).isFalse();
    }

    @Test
    void aTokenOfAModuleNamesItAlone() {
        SasToken token = parsed(token("hub.test/devices/pump/modules/edge", PRIMARY, T, null));
        assertThat(token.names(EDGE)).isTrue();
        assertThat(token.covers(PUMP)).isFalse();
        assertThat(token.covers(new HubId("pump", "other"))).isFalse();
    }

    @Test
    void aTokenOfTheHostCoversAllAndNamesNone() {
        SasToken token = parsed(token("hub.test", PRIMARY, T, "service"));
        assertThat(token.coversHost()).isTrue();
        assertThat(token.covers(EDGE)).isTrue();
        assertThat(token.names(PUMP)).isFalse();
        assertThat(parsed(token("hub.test/", PRIMARY, T, "service")).coversHost())
                .isTrue();
    }

    @Test
    void namesOfHostsAreComparedWithoutCaseAndPort() {
        assertThat(parsed(token("HUB.Test:8443/devices/pump", PRIMARY, T, null)).isForHost(Set.of("hub.test")))
                .isTrue();
        assertThat(parsed(token("other.test/devices/pump", PRIMARY, T, null)).isForHost(Set.of("hub.test")))
                .isFalse();
        assertThat(parsed(token("evil.test%2Fhub.test", PRIMARY, T, null)).isForHost(Set.of("hub.test")))
                .isFalse();
        assertThat(parsed(token("hub.test.evil/devices/pump", PRIMARY, T, null)).isForHost(Set.of("hub.test")))
                .isFalse();
        assertThat(parsed(token("any.host", PRIMARY, T, null)).isForHost(Set.of()))
                .isTrue();
        assertThat(parsed(token("https://hub.test/devices/pump", PRIMARY, T, null))
                        .names(PUMP))
                .isTrue();
    }

    @Test
    void aNameWithAPercentIsFoundAsItIs() {
        SasToken token = parsed(token("hub.test/devices/a%20b", PRIMARY, T, null));
        assertThat(token.names(HubId.of("a%20b"))).isTrue();
        assertThat(parsed(token("hub.test/devices/a%zz", PRIMARY, T, null)).names(HubId.of("a%zz")))
                .isTrue();
        assertThat(parsed(token("hub.test%2fdevices%2fa%23b", PRIMARY, T, null)).names(HubId.of("a#b")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SharedAccessSignature",
                "SharedAccessSignature ",
                "Bearer x",
                "sharedaccesssignature sr=h&sig=AAAA&se=1",
                "SharedAccessSignature sr=h&se=1",
                "SharedAccessSignature sr=h&sig=AAAA",
                "SharedAccessSignature sig=AAAA&se=1",
                "SharedAccessSignature sr=&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=-1",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1.5",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=9999999999999",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1&se=2",
                "SharedAccessSignature sr=h&sr=i&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1",
                "SharedAccessSignature sr=h&sig=AAAA&se=1",
                "SharedAccessSignature sr=h&sig=%%%&se=1",
                "SharedAccessSignature sr=h&sig=\u00fc&se=1",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1&skn=%G1",
                "SharedAccessSignature sr=h&&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1",
                "SharedAccessSignature =h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=1",
                "SharedAccessSignature sr=h&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&se=\u0661"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThat(SasToken.parse(text)).isEmpty();
    }

    @Test
    void aTokenThatIsTooLongIsNotRead() {
        String token = token("hub.test/devices/pump", PRIMARY, T, null) + "&x=";
        String most = token + "y".repeat(SasToken.LENGTH_MAX - token.length());
        assertThat(SasToken.parse(most)).isPresent();
        assertThat(SasToken.parse(most + "y")).isEmpty();
    }

    @Test
    void noChangedCharacterLeavesATokenValid() {
        String good = token("hub.test/devices/pump", PRIMARY, T, null);
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            int at = random.nextInt(good.length());
            char changed = (char) (random.nextInt(8) == 0 ? random.nextInt(0xFFFF) : 32 + random.nextInt(95));
            if (changed == good.charAt(at)) {
                continue;
            }
            String bad = good.substring(0, at) + changed + good.substring(at + 1);
            boolean valid = SasToken.parse(bad)
                    .filter(token -> token.isSignedWith(PRIMARY) && token.names(PUMP))
                    .isPresent();
            // An escape of the signature in lower case, or the last bits that Base64 pads with, say the same.
            boolean same = SasToken.parse(bad)
                    .filter(token -> token.expiresAt().equals(T))
                    .isPresent();
            assertThat(valid && !same).as("seed 5, round %d: %s", round, bad).isFalse();
        }
    }

    @Test
    void whatIsShownToPeopleHasNoSignature() {
        assertThat(parsed(token("hub.test", PRIMARY, T, "service")).toString())
                .isEqualTo("SasToken[sr=hub.test, se=" + T.getEpochSecond() + ", skn=service]");
    }
}
