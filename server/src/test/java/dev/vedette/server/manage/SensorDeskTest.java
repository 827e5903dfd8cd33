package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.identity.SensorCa;
import dev.vedette.server.identity.SensorKeys;
import dev.vedette.server.identity.SigningRequests;
import dev.vedette.server.store.SensorRecord;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sensors that join by a token, and prove themselves by a certificate.
final class SensorDeskTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private SensorDesk desk;
    private SensorCa authority;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        desk = fixture.desks().sensors();
        authority = SensorCa.in(folder.resolve("sensor-ca"), fixture.clock(), () -> "");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String token(@Nullable String name) {
        return desk.token(new SensorDesk.Wish("plant", "cell 3", name), HOUR).secret();
    }

    private SensorDesk.Joining ask(String token, @Nullable String name) {
        return desk.join(
                authority, new SensorDesk.Asking(token, SensorKeys.fresh().request("whoever"), name));
    }

    private SensorDesk.Joined joined(String name) {
        return (SensorDesk.Joined) ask(token(name), null);
    }

    private String unwelcome(X509Certificate certificate) {
        return ((SensorDesk.Unwelcome) desk.shown(authority, certificate).orElseThrow()).reason();
    }

    @Test
    void aSensorIsWhatItsTokenSaysAndIsKnownByItsCertificate() {
        SensorDesk.Joined joined = (SensorDesk.Joined) ask(token("north"), "as-it-likes");

        SensorRecord sensor = joined.sensor();
        assertThat(sensor.site()).isEqualTo("plant");
        assertThat(sensor.name()).isEqualTo("north");
        assertThat(sensor.zone()).isEqualTo("cell 3");
        assertThat(sensor.certificate().until()).isEqualTo("2027-02-19T12:00:00Z");
        assertThat(joined.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=vedette sensor " + sensor.id());
        assertThat(desk.shown(authority, joined.certificate())).contains(new SensorDesk.Welcome(sensor));
    }

    @Test
    void aSensorNamesItselfWhereItsTokenDoesNot() {
        assertThat(((SensorDesk.Joined) ask(token(null), "plc-hall")).sensor().name())
                .isEqualTo("plc-hall");
        assertThatThrownBy(() -> ask(token(null), null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("--name");
        assertThatThrownBy(() -> ask(token(null), "../../etc")).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = token(null);
        assertThat(ask(token, "one")).isInstanceOf(SensorDesk.Joined.class);
        assertThat(ask(token, "two"))
                .isInstanceOfSatisfying(
                        SensorDesk.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("used on 2026-11-21", "vedette sensor token --site plant"));
        assertThat(desk.list()).hasSize(1);
    }

    @Test
    void aTokenIsGoodToItsEndAndNotAtIt() {
        String late = token("late");
        String inTime = token("in-time");
        fixture.clock().advance(HOUR.minusNanos(1));
        assertThat(ask(inTime, null)).isInstanceOf(SensorDesk.Joined.class);
        fixture.clock().advance(Duration.ofNanos(1));
        assertThat(ask(late, null))
                .isInstanceOfSatisfying(
                        SensorDesk.Refused.class,
                        refused -> assertThat(refused.reason()).contains("was good until", "make another"));
    }

    @Test
    void whatIsNotExactlyATokenIsNone() {
        String token = token("north");
        String other = token("south");
        for (String wrong : new String[] {
            "",
            "vdj_",
            token.substring(1),
            token + "x",
            token.substring(0, token.length() - 1),
            token.substring(0, 17) + other.substring(17),
            "x".repeat(1_000)
        }) {
            assertThat(ask(wrong, null)).as(wrong).isInstanceOf(SensorDesk.Refused.class);
        }
        // Tokens of the same moment have no order.
        desk.withdraw(desk.tokens().stream()
                .filter(made -> "north".equals(made.name()))
                .findFirst()
                .orElseThrow()
                .id());
        assertThat(ask(token, null)).isInstanceOf(SensorDesk.Refused.class);
        assertThat(ask(other, null)).isInstanceOf(SensorDesk.Joined.class);
    }

    @Test
    void aNameThatIsTakenIsRefusedWhenTheTokenIsMadeAndWhenASensorJoins() {
        String other = token("north");
        String own = token(null);
        joined("north");

        assertThatThrownBy(() -> token("north"))
                .isInstanceOf(AlreadyExists.class)
                .hasMessageContaining("another name", "remove");
        assertThatThrownBy(() -> ask(other, null)).isInstanceOf(AlreadyExists.class);
        assertThatThrownBy(() -> ask(own, "north")).isInstanceOf(AlreadyExists.class);
        assertThat(ask(own, "south")).isInstanceOf(SensorDesk.Joined.class);
    }

    @Test
    void aRequestThatIsNoneLeavesTheTokenGood() throws Exception {
        String token = token("north");
        KeyPair key = SigningRequests.key("EC", 256);
        KeyPair other = SigningRequests.key("EC", 256);
        for (String wrong : new String[] {
            "",
            "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
            SigningRequests.request("CN=x", key, other),
            SigningRequests.request("CN=x", SigningRequests.key("RSA", 1_024), SigningRequests.key("RSA", 1_024))
        }) {
            assertThatThrownBy(() -> desk.join(authority, new SensorDesk.Asking(token, wrong, null)))
                    .isInstanceOf(CertificateInvalid.class);
        }
        assertThat(ask(token, null)).isInstanceOf(SensorDesk.Joined.class);
    }

    @Test
    void aRevokedSensorIsToldSoAndItsNameIsFree() {
        SensorDesk.Joined north = joined("north");
        desk.revoke(north.sensor().id());

        assertThat(unwelcome(north.certificate())).contains("north", "revoked", "join again");
        joined("north");
        assertThat(unwelcome(north.certificate())).contains("joined again since");
    }

    @Test
    void aRemovedSensorIsToldSoAndAStrangerIsNoSensor() throws Exception {
        SensorDesk.Joined north = joined("north");
        desk.remove(north.sensor().id());

        assertThat(unwelcome(north.certificate())).contains("removed", "join again");
        assertThatThrownBy(() -> desk.remove(north.sensor().id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk.revoke(north.sensor().id())).isInstanceOf(NotFound.class);
        SensorCa others = SensorCa.in(folder.resolve("others"), fixture.clock(), () -> "");
        X509Certificate stranger = others.certify(
                SensorKeys.fresh().request("x"),
                "vedette sensor " + north.sensor().id(),
                DeskFixture.START.plus(HOUR));
        assertThat(desk.shown(authority, stranger)).isEmpty();
    }

    @Test
    void aCertificateIsGoodToItsEndWhateverItsOwnersClockSays() {
        SensorDesk.Joined north = joined("north");
        fixture.clock().advance(SensorDesk.CERTIFICATE_VALID.minusSeconds(1));
        assertThat(desk.shown(authority, north.certificate())).get().isInstanceOf(SensorDesk.Welcome.class);
        fixture.clock().advance(Duration.ofSeconds(1));
        assertThat(unwelcome(north.certificate())).contains("ended on 2027-02-19T12:00:00Z", "join again");
    }

    @Test
    void theCertificateOfBeforeIsGoodInCaseTheAnswerWasLostAndTheOneBeforeThatIsNot() {
        SensorDesk.Joined first = joined("north");
        String id = first.sensor().id();
        SensorDesk.Joined second = desk.renew(authority, id, SensorKeys.fresh().request("x"));
        assertThat(desk.shown(authority, first.certificate())).get().isInstanceOf(SensorDesk.Welcome.class);
        assertThat(desk.shown(authority, second.certificate())).get().isInstanceOf(SensorDesk.Welcome.class);

        desk.renew(authority, id, SensorKeys.fresh().request("x"));
        assertThat(unwelcome(first.certificate())).contains("removed");
        assertThatThrownBy(() -> desk.renew(authority, "nobody", "x")).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ä", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aSiteThatIsNoneIsRefused(String site) {
        assertThatThrownBy(() -> desk.token(new SensorDesk.Wish(site, null, null), HOUR))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("1..64");
    }

    @Test
    void aTokenLivesAtLeastALittleAndAtMostAWeek() {
        SensorDesk.Wish wish = new SensorDesk.Wish("plant", null, null);
        for (Duration wrong : new Duration[] {Duration.ZERO, HOUR.negated(), SensorDesk.LIFE_MAX.plusNanos(1)}) {
            assertThatThrownBy(() -> desk.token(wish, wrong)).isInstanceOf(InvalidRequest.class);
        }
        assertThat(desk.token(wish, SensorDesk.LIFE_MAX).token().expiresAt())
                .isEqualTo(DeskFixture.START.plus(SensorDesk.LIFE_MAX));
        assertThatThrownBy(() -> desk.token(new SensorDesk.Wish("plant", " ", null), HOUR))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void nothingThatIsKeptOrShownLaterHasTheSecret() {
        SensorDesk.Made made = desk.token(new SensorDesk.Wish("plant", null, null), HOUR);
        String secret = made.secret().substring(17);
        assertThat(made + desk.tokens().toString()).doesNotContain(secret);
        assertThat(desk.tokens().getFirst().hash()).doesNotContain(secret);
    }

    @Test
    void whenASensorWasHeardOfIsWrittenOnceAMinute() {
        SensorRecord sensor = joined("north").sensor();
        desk.heard(sensor, "1.0");
        fixture.clock().advance(Duration.ofSeconds(59));
        desk.heard(now(sensor), "1.0");
        assertThat(now(sensor).lastSeenAt()).isEqualTo(DeskFixture.START);
        fixture.clock().advance(Duration.ofSeconds(1));
        desk.heard(now(sensor), "1.0");
        assertThat(now(sensor).lastSeenAt()).isEqualTo(DeskFixture.START.plusSeconds(60));
        desk.heard(now(sensor), "1.1");
        assertThat(now(sensor).version()).isEqualTo("1.1");
    }

    private SensorRecord now(SensorRecord sensor) {
        Optional<SensorRecord> there = desk.list().stream()
                .filter(each -> each.id().equals(sensor.id()))
                .findFirst();
        return there.orElseThrow();
    }
}
