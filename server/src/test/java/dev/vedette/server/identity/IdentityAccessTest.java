package dev.vedette.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.Decision.Reason;
import dev.vedette.gateway.identity.Permissions;
import dev.vedette.gateway.identity.Permissions.Action;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.CertificateDesk;
import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.manage.RecordedFeed;
import dev.vedette.server.manage.ThingDesk;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.CertificateRecord.Status;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final VirtualClock clock = VirtualClock.at(NOW);
    private final AtomicInteger changes = new AtomicInteger();
    private Stores stores;
    private Identities identities;
    private IdentityAccess access;
    private Desks desks;
    private X509Certificate certificate;
    private String key;

    @BeforeEach
    void anActiveCertificateOfPump1() {
        stores = SqlStores.sqlite(
                folder.resolve("vedette.db"),
                StoreSettings.forPane(folder.resolve("secret.key"), Duration.ofSeconds(300), clock));
        identities = new Identities(stores, changes::incrementAndGet);
        identities.load();
        access = new IdentityAccess(identities, clock);
        desks = Desks.of(ControlPlane.over(
                stores,
                new RecordedFeed(),
                new ControlPlane.Identity(identities, LocalCa.in(folder.resolve("ca"), clock)),
                ProfileLimits.DEFAULTS,
                clock,
                UUID::randomUUID));
        CertificateDesk.Made made = desks.certificates().create("pump-1", true);
        certificate = DeviceCertificate.parse(made.record().pem()).certificate();
        key = "cert/" + made.record().id();
        desks.things().create(new ThingName("pump-1"), null, Map.of("site", "hall"));
        desks.principals().attach(new ThingName("pump-1"), key, false);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void withoutAPolicyNobodyConnects() {
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void aPolicyLetsInAndSaysWhatMayBeDone() {
        policy("own", "client/${iot:Connection.Thing.ThingName}", "topic/own/${iot:ClientId}/*");
        desks.policies().attach("own", key);

        Permissions permissions = granted(shown("pump-1"));
        assertThat(permissions.principal()).isEqualTo(key);
        for (int i = 0; i < 3; i++) {
            assertThat(permissions.allows(Action.PUBLISH, "own/pump-1/a")).isTrue();
            assertThat(permissions.allows(Action.PUBLISH, "own/pump-2/a")).isFalse();
            assertThat(permissions.allows(Action.SUBSCRIBE, "own/pump-1/a")).isFalse();
            assertThat(permissions.allows(Action.RECEIVE, "own/pump-1/a")).isTrue();
            assertThat(permissions.allows(Action.RETAIN_PUBLISH, "own/pump-1/a"))
                    .isTrue();
        }
        assertThat(refusal(shown("pump-2"))).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void manyTopicsAreJudgedAsOneIs() {
        policy("own", "client/*", "topic/even/*");
        desks.policies().attach("own", key);
        Permissions permissions = granted(shown("pump-1"));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(permissions.allows(Action.PUBLISH, "even/" + i)).isTrue();
                assertThat(permissions.allows(Action.PUBLISH, "odd/" + i)).isFalse();
            }
        }
    }

    @Test
    void aCertificateThatIsUnknownInactiveRevokedOrOutOfTimeIsRefused() {
        policy("all", "*", "*");
        desks.policies().attach("all", key);
        String id = key.substring("cert/".length());
        X509Certificate stranger = DeviceCertificate.parse(LocalCa.in(folder.resolve("other"), clock)
                        .issue("pump-1")
                        .certificate())
                .certificate();

        assertThat(refusal(credentials("pump-1", null, null, stranger))).isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        desks.certificates().update(id, Status.INACTIVE);
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.INACTIVE_CERTIFICATE);
        desks.certificates().update(id, Status.REVOKED);
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.INACTIVE_CERTIFICATE);
        desks.certificates().update(id, Status.ACTIVE);
        granted(shown("pump-1"));

        clock.advance(Duration.between(NOW, Instant.parse("2050-01-01T00:00:00Z")));
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.EXPIRED_CERTIFICATE);
        clock.jumpTo(NOW.minus(Duration.ofDays(1)));
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.EXPIRED_CERTIFICATE);
    }

    @Test
    void everyChangeOfAPolicyCountsAtOnce() {
        policy("all", "*", "*");
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
        desks.policies().attach("all", key);
        granted(shown("pump-1"));

        PolicyDocument nothing = document("client/nobody", "topic/none");
        desks.policies().createVersion("all", nothing, false);
        granted(shown("pump-1"));
        desks.policies().hold("all", 2);
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
        desks.policies().createVersion("all", document("*", "*"), true);
        granted(shown("pump-1"));

        int before = changes.get();
        desks.policies().detach("all", key);
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
        assertThat(changes.get()).isGreaterThan(before);
    }

    @Test
    void aThingsGroupsAndThoseAboveGiveAndTakeRights() {
        group("site", null);
        group("hall", "site");
        group("quarantine", null);
        policy("all", "*", "*");
        desks.policies().attach("all", "thinggroup/site");
        ThingName pump = new ThingName("pump-1");
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);

        desks.groups().regroup(pump, Set.of("hall"), Set.of());
        granted(shown("pump-1"));
        assertThat(refusal(shown("another-name"))).isEqualTo(Reason.NOT_AUTHORIZED);

        desks.policies()
                .create(
                        "confine",
                        PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\","
                                + "\"Action\":\"iot:Publish\",\"Resource\":\"*\"}}"),
                        Map.of());
        desks.policies().attach("confine", "thinggroup/quarantine");
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "a")).isTrue();
        desks.groups().regroup(pump, Set.of("quarantine"), Set.of());
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "a")).isFalse();

        desks.groups().delete("quarantine", null);
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "a")).isTrue();
        desks.groups().regroup(pump, Set.of(), Set.of("hall"));
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void variablesStandForTheThingAndTheCertificate() {
        policy("facts", "*", "topic/${iot:Connection.Thing.Attributes[site]}/${iot:Certificate.Subject.CommonName}/x");
        desks.policies().attach("facts", key);
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "hall/pump-1/x"))
                .isTrue();

        desks.things()
                .update(new ThingName("pump-1"), null, new ThingDesk.Edit(null, false, Map.of("site", "yard"), true));
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "yard/pump-1/x"))
                .isTrue();
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "hall/pump-1/x"))
                .isFalse();
        assertThat(granted(shown("other")).allows(Action.PUBLISH, "yard/pump-1/x"))
                .isFalse();

        desks.principals().detach(new ThingName("pump-1"), key);
        assertThat(granted(shown("pump-1")).allows(Action.PUBLISH, "yard/pump-1/x"))
                .isFalse();
    }

    @Test
    void whoShowsNothingIsRefused() {
        assertThat(refusal(credentials("a", null, null, null))).isEqualTo(Reason.NO_CREDENTIALS);
        assertThat(refusal(credentials("a", "?SDK=Java", null, null))).isEqualTo(Reason.NO_CREDENTIALS);
        assertThat(refusal(credentials("a", "", "x", null))).isEqualTo(Reason.NO_CREDENTIALS);
        assertThat(refusal(credentials("a", null, "x", null))).isEqualTo(Reason.NO_CREDENTIALS);
    }

    @Test
    void aUserConnectsWithItsPasswordAndPolicies() {
        desks.users().create("gate", "correct horse".toCharArray());
        assertThat(refusal(credentials("c", "gate", "correct horse", null))).isEqualTo(Reason.NOT_AUTHORIZED);
        policy("all", "*", "*");
        desks.policies().attach("all", "user/gate");

        assertThat(granted(credentials("c", "gate", "correct horse", null)).principal())
                .isEqualTo("user/gate");
        assertThat(refusal(credentials("c", "gate", "correct horsf", null))).isEqualTo(Reason.BAD_PASSWORD);
        assertThat(refusal(credentials("c", "gate", "", null))).isEqualTo(Reason.BAD_PASSWORD);
        assertThat(refusal(credentials("c", "nobody", "correct horse", null))).isEqualTo(Reason.BAD_PASSWORD);
        assertThat(refusal(new Credentials(
                        "c",
                        "gate",
                        new byte[] {(byte) 0xFF, (byte) 0xFE},
                        List.of(),
                        IpAddress.parse("127.0.0.1").orElseThrow(),
                        false)))
                .isEqualTo(Reason.BAD_PASSWORD);

        desks.users().delete("gate");
        assertThat(refusal(credentials("c", "gate", "correct horse", null))).isEqualTo(Reason.BAD_PASSWORD);
        desks.users().create("gate", "another horse".toCharArray());
        assertThat(refusal(credentials("c", "gate", "correct horse", null))).isEqualTo(Reason.BAD_PASSWORD);
        assertThat(refusal(credentials("c", "gate", "another horse", null))).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void aCertificateDecidesAloneWhateverPasswordComesWithIt() {
        desks.users().create("gate", "correct horse".toCharArray());
        policy("all", "*", "*");
        desks.policies().attach("all", "user/gate");
        assertThat(refusal(credentials("pump-1", "gate", "correct horse", certificate)))
                .isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void whatAnotherProcessChangedIsSeenWhenItRaisedTheMark() {
        policy("all", "*", "*");
        stores.policies().attach("all", key);
        identities.loadIfMarked();
        assertThat(refusal(shown("pump-1"))).isEqualTo(Reason.NOT_AUTHORIZED);
        stores.identityMark().raise();
        identities.loadIfMarked();
        granted(shown("pump-1"));
    }

    @Test
    void aRestartKnowsWhatWasKnownBefore() {
        group("site", null);
        policy("all", "*", "*");
        desks.policies().attach("all", "thinggroup/site");
        desks.groups().regroup(new ThingName("pump-1"), Set.of("site"), Set.of());
        Identities again = new Identities(stores, () -> {});
        again.load();
        assertThat(again.principals()).isEqualTo(1);
        assertThat(new IdentityAccess(again, clock).decide(shown("pump-1"))).isInstanceOf(Decision.Granted.class);
    }

    private void group(String name, @Nullable String parent) {
        desks.groups().create(new GroupDesk.Draft(name, parent, null, Map.of(), Map.of()));
    }

    private void policy(String name, String connect, String topics) {
        desks.policies().create(name, document(connect, topics), Map.of());
    }

    private static PolicyDocument document(String connect, String topics) {
        return PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "iot:Connect", "Resource": "%s"},
              {"Effect": "Allow", "Action": ["iot:Publish", "iot:RetainPublish", "iot:Receive"], "Resource": "%s"}]}
            """.formatted(arn(connect), arn(topics)));
    }

    private static String arn(String resource) {
        return resource.equals("*") ? "*" : "arn:aws:iot:*:*:" + resource;
    }

    private Credentials shown(String clientId) {
        return credentials(clientId, "?SDK=Java", null, certificate);
    }

    @Test
    void knowsTheNamesOfRegisteredThingsWhoeverMayConnect() {
        desks.things().create(new ThingName("bare"), null, Map.of());

        assertThat(access.knows("pump-1")).isTrue();
        assertThat(access.knows("bare")).isTrue();
        assertThat(access.knows("pump-2")).isFalse();
        assertThat(access.knows("")).isFalse();
        assertThat(access.knows("x".repeat(129))).isFalse();
        desks.things().delete(new ThingName("bare"), null);
        assertThat(access.knows("bare")).isFalse();
    }

    // NullAway does not see in a class file that an array may be null.
    @SuppressWarnings("NullAway")
    private static Credentials credentials(
            String clientId, @Nullable String user, @Nullable String password, @Nullable X509Certificate certificate) {
        return new Credentials(
                clientId,
                user,
                password == null ? null : password.getBytes(StandardCharsets.UTF_8),
                certificate == null ? List.of() : List.of(certificate),
                IpAddress.parse("10.0.0.9").orElseThrow(),
                true);
    }

    private Permissions granted(Credentials credentials) {
        Decision decision = access.decide(credentials);
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted) decision).permissions();
    }

    private Reason refusal(Credentials credentials) {
        Decision decision = access.decide(credentials);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).reason();
    }
}
