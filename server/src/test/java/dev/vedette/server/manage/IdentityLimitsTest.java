package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.CertificateRecord.Status;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityLimitsTest {
    private static final PolicyDocument NOTHING = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":"
            + "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private Desks desks;

    @BeforeEach
    void roomForTwoOfEach() {
        fixture = DeskFixture.in(folder);
        ControlPlane plane = fixture.desks().plane();
        desks = Desks.of(new ControlPlane(
                plane.stores(),
                plane.announcer(),
                plane.rules(),
                new ControlPlane.Identity(
                        plane.identity().feed(),
                        plane.identity().authority(),
                        new IdentityLimits(2, 2, 2),
                        SignInRules.DEFAULT),
                plane.order(),
                plane.limits(),
                plane.clock(),
                plane.ids()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aThirdCertificateIsRefusedUntilOneIsDeleted() {
        String first = desks.certificates().create(false).record().id();
        desks.certificates().create(true);
        assertThatThrownBy(() -> desks.certificates().create(true))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("at most 2 certificates");
        String pem = desks.plane().identity().authority().issue("x").certificate();
        assertThatThrownBy(() -> desks.certificates().register(pem, Status.ACTIVE))
                .isInstanceOf(LimitExceeded.class);
        desks.certificates().delete(first, false);
        desks.certificates().register(pem, Status.ACTIVE);
    }

    @Test
    void aThirdPolicyIsRefusedUntilOneIsDeleted() {
        desks.policies().create("a", NOTHING, Map.of());
        desks.policies().create("b", NOTHING, Map.of());
        assertThatThrownBy(() -> desks.policies().create("c", NOTHING, Map.of()))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("at most 2 policies");
        desks.policies().delete("a");
        desks.policies().create("c", NOTHING, Map.of());
    }

    @Test
    void aThirdUserIsRefusedUntilOneIsDeleted() {
        char[] password = "correct horse".toCharArray();
        desks.users().create("a", password);
        desks.users().create("b", password);
        assertThatThrownBy(() -> desks.users().create("c", password))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("at most 2 users");
        desks.users().delete("a");
        desks.users().create("c", password);
    }

    @Test
    void passwordsAndNamesThatAreNotAllowedAreRefused() {
        for (String password : new String[] {"", "1234567", "x".repeat(1_025)}) {
            assertThatThrownBy(() -> desks.users().create("a", password.toCharArray()))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("8..1024");
        }
        for (String name : new String[] {"", "a b", "a/b", "x".repeat(129), "ü"}) {
            assertThatThrownBy(() -> desks.users().create(name, "correct horse".toCharArray()))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("1..128");
        }
        desks.users().create("x".repeat(128), "12345678".toCharArray());
    }
}
