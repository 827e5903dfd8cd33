package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.CertificateRecord.Status;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PolicyRecord;
import dev.vedette.server.store.Principals.Attachment;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What every engine's stores of identities do.
abstract class IdentitiesContract extends StoresContract {
    @Test
    void aCertificateComesBackAsItWasAddedAndOutlivesTheProcess() {
        CertificateRecord made = certificate(1, Status.INACTIVE);
        assertThat(stores.certificates().add(made)).isTrue();
        assertThat(stores.certificates().add(certificate(1, Status.ACTIVE))).isFalse();
        reopen();
        assertThat(stores.certificates().find(made.id())).contains(made);
        assertThat(stores.certificates().find("other")).isEmpty();
    }

    @Test
    void aCertificatesStatusFollowsTheVersionBefore() {
        CertificateRecord made = certificate(1, Status.ACTIVE);
        stores.certificates().add(made);
        CertificateRecord revoked =
                new CertificateRecord(made.id(), made.pem(), Status.REVOKED, 2, made.createdAt(), NOW.plusSeconds(60));
        assertThat(stores.certificates().replace(revoked)).isTrue();
        assertThat(stores.certificates().replace(revoked)).isFalse();
        assertThat(stores.certificates().find(made.id())).contains(revoked);
        assertThat(stores.certificates().remove(made.id())).isTrue();
        assertThat(stores.certificates().remove(made.id())).isFalse();
    }

    @Test
    void certificatesAreListedByTimeOfCreationBothWays() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            CertificateRecord made = certificate(i, Status.ACTIVE);
            stores.certificates().add(made);
            ids.add(made.id());
        }
        assertThat(walked(3, page -> stores.certificates().list(true, page)))
                .extracting(CertificateRecord::id)
                .isEqualTo(ids);
        assertThat(walked(2, page -> stores.certificates().list(false, page)))
                .extracting(CertificateRecord::id)
                .isEqualTo(ids.reversed());
        String cursor = stores.certificates().list(true, first(2)).next();
        assertThatThrownBy(() -> stores.certificates().list(false, new PageRequest(cursor, 2)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void theyAreCounted() {
        assertThat(stores.certificates().count()).isZero();
        assertThat(stores.policies().count()).isZero();
        assertThat(stores.users().count()).isZero();
        stores.certificates().add(certificate(1, Status.ACTIVE));
        stores.certificates().add(certificate(2, Status.REVOKED));
        policy("p", "one");
        stores.policies().addVersion(new PolicyRecord("p", 1, 2, NOW, NOW), version("p", 2, "two"));
        stores.users().add(new UserRecord("a", new byte[] {1}, 1, new byte[] {2}, NOW));
        assertThat(stores.certificates().count()).isEqualTo(2);
        assertThat(stores.policies().count()).isEqualTo(1);
        assertThat(stores.users().count()).isEqualTo(1);
    }

    @Test
    void everyCertificateIsVisitedWithItsStatus() {
        stores.certificates().add(certificate(1, Status.ACTIVE));
        stores.certificates().add(certificate(2, Status.REVOKED));
        Map<String, Status> seen = new TreeMap<>();
        stores.certificates().forEach(seen::put);
        assertThat(seen).isEqualTo(Map.of("cert-1", Status.ACTIVE, "cert-2", Status.REVOKED));
    }

    @Test
    void principalsAreAttachedToThingsThatExist() {
        stores.things().add(thing("pump"));
        Attachment attachment = new Attachment(name("pump"), "cert/1", false);
        stores.principals().attach(attachment);
        stores.principals().attach(attachment);
        assertThat(walked(5, page -> stores.principals().ofThing(name("pump"), page)))
                .containsExactly(attachment);
        Attachment exclusive = new Attachment(name("pump"), "cert/1", true);
        stores.principals().attach(exclusive);
        assertThat(walked(5, page -> stores.principals().ofPrincipal("cert/1", page)))
                .containsExactly(exclusive);
        assertThatThrownBy(() -> stores.principals().attach(new Attachment(name("none"), "cert/1", false)))
                .isInstanceOf(BrokenReferenceException.class);
        assertThatThrownBy(() -> stores.things().remove(name("pump"))).isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.things().find(name("pump"))).isPresent();
    }

    @Test
    void attachmentsAreListedFromBothEndsAndEndOneByOneOrTogether() {
        for (String thing : List.of("a", "b", "c")) {
            stores.things().add(thing(thing));
            stores.principals().attach(new Attachment(name(thing), "cert/1", false));
            stores.principals().attach(new Attachment(name(thing), "user/" + thing, false));
        }
        assertThat(walked(2, page -> stores.principals().ofPrincipal("cert/1", page)))
                .extracting(attachment -> attachment.thing().value())
                .containsExactly("a", "b", "c");
        assertThat(walked(1, page -> stores.principals().ofThing(name("b"), page)))
                .extracting(Attachment::principal)
                .containsExactly("cert/1", "user/b");
        assertThat(stores.principals().detach(name("b"), "user/b")).isTrue();
        assertThat(stores.principals().detach(name("b"), "user/b")).isFalse();
        stores.principals().detachAll("cert/1");
        List<String> left = new ArrayList<>();
        stores.principals().forEach(attachment -> left.add(attachment.thing() + " " + attachment.principal()));
        assertThat(left).containsExactlyInAnyOrder("a user/a", "c user/c");
    }

    @Test
    void aPolicyComesBackWithItsVersions() {
        PolicyRecord policy = new PolicyRecord("p", 1, 1, NOW, NOW);
        assertThat(stores.policies().add(policy, version("p", 1, "one"))).isTrue();
        assertThat(stores.policies().add(policy, version("p", 1, "other"))).isFalse();
        PolicyRecord second = new PolicyRecord("p", 2, 2, NOW, NOW.plusSeconds(1));
        stores.policies().addVersion(second, version("p", 2, "two"));
        reopen();
        assertThat(stores.policies().find("p")).contains(second);
        assertThat(stores.policies().versions("p")).containsExactly(version("p", 2, "two"), version("p", 1, "one"));
        assertThat(stores.policies().version("p", 1)).contains(version("p", 1, "one"));
        assertThat(stores.policies().version("p", 3)).isEmpty();
        assertThat(stores.policies().removeVersion("p", 1)).isTrue();
        assertThat(stores.policies().removeVersion("p", 1)).isFalse();
    }

    @Test
    void aVersionOfNoPolicyOrOfATakenNumberChangesNothing() {
        policy("p", "one");
        assertThatThrownBy(() ->
                        stores.policies().addVersion(new PolicyRecord("none", 1, 1, NOW, NOW), version("none", 1, "x")))
                .isInstanceOf(BrokenReferenceException.class);
        assertThatThrownBy(
                        () -> stores.policies().addVersion(new PolicyRecord("p", 7, 7, NOW, NOW), version("p", 1, "x")))
                .isInstanceOf(StoreException.class);
        assertThat(stores.policies().find("p").orElseThrow().defaultVersion()).isEqualTo(1);
    }

    @Test
    void anAttachedPolicyIsNotRemoved() {
        policy("p", "one");
        assertThat(stores.policies().attach("p", "cert/1")).isTrue();
        assertThat(stores.policies().attach("p", "cert/1")).isFalse();
        assertThatThrownBy(() -> stores.policies().remove("p")).isInstanceOf(BrokenReferenceException.class);
        assertThatThrownBy(() -> stores.policies().attach("none", "cert/1"))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.policies().detach("p", "cert/1")).isTrue();
        assertThat(stores.policies().detach("p", "cert/1")).isFalse();
        assertThat(stores.policies().remove("p")).isTrue();
        assertThat(stores.policies().remove("p")).isFalse();
        assertThat(stores.policies().versions("p")).isEmpty();
    }

    @Test
    void policiesAndTheirTargetsAreListed() {
        for (String name : List.of("c", "a", "b")) {
            policy(name, "text of " + name);
            stores.policies().attach(name, "thinggroup/g");
        }
        stores.policies().attach("a", "cert/1");
        stores.policies().attach("a", "user/u");
        assertThat(walked(2, page -> stores.policies().list(true, page)))
                .extracting(PolicyRecord::name)
                .containsExactly("a", "b", "c");
        assertThat(walked(1, page -> stores.policies().list(false, page)))
                .extracting(PolicyRecord::name)
                .containsExactly("c", "b", "a");
        assertThat(stores.policies().attachedTo("thinggroup/g")).containsExactly("a", "b", "c");
        assertThat(walked(2, page -> stores.policies().targetsOf("a", page)))
                .containsExactly("cert/1", "thinggroup/g", "user/u");
        stores.policies().detachAll("thinggroup/g");
        List<String> left = new ArrayList<>();
        stores.policies().forEachAttachment((target, policy) -> left.add(target + " " + policy));
        assertThat(left).containsExactlyInAnyOrder("cert/1 a", "user/u a");
    }

    @Test
    void everyPolicyIsVisitedWithTheDocumentThatHolds() {
        policy("p", "one");
        stores.policies().addVersion(new PolicyRecord("p", 1, 2, NOW, NOW), version("p", 2, "two"));
        policy("q", "three");
        stores.policies().replace(new PolicyRecord("p", 2, 2, NOW, NOW));
        Map<String, String> seen = new TreeMap<>();
        stores.policies().forEach(seen::put);
        assertThat(seen).isEqualTo(Map.of("p", "two", "q", "three"));
        assertThat(stores.policies().replace(new PolicyRecord("none", 1, 1, NOW, NOW)))
                .isFalse();
    }

    @Test
    void usersComeBackAsTheyWereAdded() {
        UserRecord user = new UserRecord("ünï", new byte[] {0, -1}, 600_000, new byte[] {7}, NOW);
        assertThat(stores.users().add(user)).isTrue();
        assertThat(stores.users().add(new UserRecord("ünï", new byte[0], 1, new byte[0], NOW)))
                .isFalse();
        stores.users().add(new UserRecord("a", new byte[] {1}, 1, new byte[] {2}, NOW));
        reopen();
        assertThat(stores.users().all()).extracting(UserRecord::name).containsExactly("a", "ünï");
        UserRecord found = stores.users().find("ünï").orElseThrow();
        assertThat(found.salt()).containsExactly(0, -1);
        assertThat(found.hash()).containsExactly(7);
        assertThat(found.iterations()).isEqualTo(600_000);
        assertThat(found.createdAt()).isEqualTo(NOW);
        assertThat(stores.users().remove("a")).isTrue();
        assertThat(stores.users().remove("a")).isFalse();
        assertThat(stores.users().find("a")).isEmpty();
    }

    @Test
    void theMarkIsAnotherAfterEachRaise() {
        long before = stores.identityMark().read();
        stores.identityMark().raise();
        assertThat(stores.identityMark().read()).isNotEqualTo(before);
        reopen();
        assertThat(stores.identityMark().read()).isNotEqualTo(before);
    }

    private void policy(String name, String document) {
        stores.policies().add(new PolicyRecord(name, 1, 1, NOW, NOW), version(name, 1, document));
    }

    private static PolicyRecord.Version version(String policy, int number, String document) {
        return new PolicyRecord.Version(policy, number, document, NOW);
    }

    private static CertificateRecord certificate(int number, Status status) {
        return new CertificateRecord("cert-" + number, "pem\nof " + number, status, 1, NOW.plusNanos(number), NOW);
    }
}
