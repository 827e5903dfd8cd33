package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.People.Changed;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.PersonRecord.Source;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import dev.vedette.server.store.SessionRecord;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.WelcomeRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every engine's stores of people and of what they sign in with do.
abstract class PeopleContract extends StoresContract {
    @Test
    void aPersonComesBackAsItWasAddedAndOutlivesTheProcess() {
        PersonRecord ada = person("ada", Role.ADMINISTRATOR, "argon");
        PersonRecord grace = new PersonRecord(
                "grace", Role.VIEWER, false, Source.OIDC, null, false, "issuer|7", NOW, NOW.plusSeconds(1));
        assertThat(stores.people().add(ada)).isTrue();
        assertThat(stores.people().add(grace)).isTrue();
        reopen();
        assertThat(stores.people().find("ada")).contains(ada);
        assertThat(stores.people().findBySubject("issuer|7")).contains(grace);
        assertThat(stores.people().findBySubject("issuer|8")).isEmpty();
        assertThat(stores.people().all()).containsExactly(ada, grace);
        assertThat(stores.people().count()).isEqualTo(2);
    }

    @Test
    void aNameAndASubjectAreTakenOnce() {
        stores.people().add(new PersonRecord("ada", Role.VIEWER, true, Source.OIDC, null, false, "i|1", NOW, null));
        assertThat(stores.people().add(person("ada", Role.VIEWER, "x"))).isFalse();
        assertThat(stores.people()
                        .add(new PersonRecord("b", Role.VIEWER, true, Source.OIDC, null, false, "i|1", NOW, null)))
                .isFalse();
        assertThat(stores.people().add(person("local-1", Role.VIEWER, "x"))).isTrue();
        assertThat(stores.people().add(person("local-2", Role.VIEWER, "x"))).isTrue();
    }

    @Test
    void theLastAdministratorStays() {
        stores.people().add(person("ada", Role.ADMINISTRATOR, "x"));
        stores.people().add(person("invited", Role.ADMINISTRATOR, null));
        stores.people().add(person("analyst", Role.ANALYST, "x"));
        PersonRecord ada = stores.people().find("ada").orElseThrow();

        assertThat(stores.people().remove("ada")).isEqualTo(Changed.LAST_ADMINISTRATOR);
        assertThat(stores.people().replace(ada.withEnabled(false))).isEqualTo(Changed.LAST_ADMINISTRATOR);
        assertThat(stores.people().replace(ada.withRole(Role.ANALYST))).isEqualTo(Changed.LAST_ADMINISTRATOR);
        assertThat(stores.people().replace(ada.withPassword(null, false))).isEqualTo(Changed.LAST_ADMINISTRATOR);
        assertThat(stores.people().replace(ada.withPassword("y", true))).isEqualTo(Changed.DONE);
        assertThat(stores.people().find("ada")).contains(ada.withPassword("y", true));

        stores.people().add(person("second", Role.ADMINISTRATOR, "x"));
        assertThat(stores.people().replace(ada.withRole(Role.VIEWER))).isEqualTo(Changed.DONE);
        assertThat(stores.people().remove("ada")).isEqualTo(Changed.DONE);
        assertThat(stores.people().remove("second")).isEqualTo(Changed.LAST_ADMINISTRATOR);
        assertThat(stores.people().remove("analyst")).isEqualTo(Changed.DONE);
        assertThat(stores.people().remove("analyst")).isEqualTo(Changed.MISSING);
        assertThat(stores.people().replace(person("analyst", Role.VIEWER, "x"))).isEqualTo(Changed.MISSING);
    }

    @Test
    void somebodyIsThereWhenSomebodyCanSignIn() {
        assertThat(stores.people().isAnybodyThere()).isFalse();
        stores.people().add(person("invited", Role.ADMINISTRATOR, null));
        stores.people().add(person("out", Role.VIEWER, "x").withEnabled(false));
        assertThat(stores.people().isAnybodyThere()).isFalse();
        stores.people().add(person("in", Role.VIEWER, "x"));
        assertThat(stores.people().isAnybodyThere()).isTrue();
    }

    @Test
    void whenAPersonSignedInLastIsKept() {
        stores.people().add(person("ada", Role.VIEWER, "x"));
        stores.people().signedIn("ada", NOW.plusSeconds(9));
        assertThat(stores.people().find("ada").orElseThrow().lastSignInAt()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void sessionsOutliveTheProcessAndTheOldestGiveWay() {
        stores.people().add(person("ada", Role.VIEWER, "x"));
        for (int i = 0; i < 4; i++) {
            stores.sessions().add(session("s" + i, "ada", i), 3);
        }
        reopen();
        assertThat(stores.sessions().find("s0")).isEmpty();
        assertThat(stores.sessions().find("s3")).contains(session("s3", "ada", 3));
        stores.sessions().used("s3", NOW.plusSeconds(60));
        assertThat(stores.sessions().find("s3").orElseThrow().usedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(stores.sessions().remove("s3")).isTrue();
        assertThat(stores.sessions().remove("s3")).isFalse();
        assertThatThrownBy(() -> stores.sessions().add(session("x", "nobody", 0), 3))
                .isInstanceOf(BrokenReferenceException.class);
    }

    @Test
    void sessionsEndWithDisuseWithAgeAndWithThePerson() {
        stores.people().add(person("ada", Role.VIEWER, "x"));
        stores.people().add(person("bob", Role.VIEWER, "x"));
        stores.sessions().add(session("old", "ada", 0), 9);
        stores.sessions().add(session("new", "ada", 100), 9);
        stores.sessions().add(session("bobs", "bob", 100), 9);
        stores.sessions().used("old", NOW.plusSeconds(200));
        assertThat(stores.sessions().purge(NOW.plusSeconds(100), NOW)).isZero();
        assertThat(stores.sessions().purge(NOW.plusSeconds(100), NOW.plusSeconds(1)))
                .isEqualTo(1);
        stores.sessions().removeAllOf("ada");
        assertThat(stores.sessions().find("new")).isEmpty();
        stores.people().remove("bob");
        assertThat(stores.sessions().find("bobs")).isEmpty();
    }

    @Test
    void aWelcomeIsTakenOnce() {
        stores.people().add(person("ada", Role.VIEWER, null));
        WelcomeRecord hers = new WelcomeRecord("w1", "ada", NOW.plusSeconds(10));
        stores.welcomes().add(hers);
        reopen();
        assertThat(stores.welcomes().find("w1", NOW)).contains(hers);
        assertThat(stores.welcomes().take("w1", NOW)).contains(hers);
        assertThat(stores.welcomes().take("w1", NOW)).isEmpty();
        stores.welcomes().add(hers);
        assertThat(stores.welcomes().take("w1", NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void aNewWelcomeEndsTheOneBefore() {
        stores.people().add(person("ada", Role.VIEWER, null));
        stores.welcomes().add(new WelcomeRecord("f1", null, NOW.plusSeconds(10)));
        stores.welcomes().add(new WelcomeRecord("a1", "ada", NOW.plusSeconds(10)));
        stores.welcomes().add(new WelcomeRecord("f2", null, NOW.plusSeconds(10)));
        stores.welcomes().add(new WelcomeRecord("a2", "ada", NOW.plusSeconds(10)));
        assertThat(stores.welcomes().find("f1", NOW)).isEmpty();
        assertThat(stores.welcomes().find("a1", NOW)).isEmpty();
        assertThat(stores.welcomes().find("a2", NOW)).isPresent();
        stores.welcomes().removeFirst();
        assertThat(stores.welcomes().find("f2", NOW)).isEmpty();
        assertThat(stores.welcomes().find("a2", NOW)).isPresent();
    }

    @Test
    void tokensComeBackAndEndWithTheirPerson() {
        stores.people().add(person("ada", Role.VIEWER, "x"));
        ApiTokenRecord hers = token("t1", Set.of(Scope.READ, Scope.ACT), "ada");
        ApiTokenRecord commands = token("t2", Set.of(Scope.SENSOR), null);
        stores.apiTokens().add(hers);
        stores.apiTokens().add(commands);
        assertThatThrownBy(() -> stores.apiTokens().add(hers)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> stores.apiTokens().add(token("t3", Set.of(Scope.READ), "nobody")))
                .isInstanceOf(BrokenReferenceException.class);
        reopen();
        assertThat(stores.apiTokens().all()).isEqualTo(List.of(hers, commands));
        stores.apiTokens().used("t2", NOW.plusSeconds(3));
        assertThat(stores.apiTokens().find("t2").orElseThrow().lastUsedAt()).isEqualTo(NOW.plusSeconds(3));
        stores.people().remove("ada");
        assertThat(stores.apiTokens().find("t1")).isEmpty();
        assertThat(stores.apiTokens().count()).isEqualTo(1);
        assertThat(stores.apiTokens().remove("t2")).isTrue();
        assertThat(stores.apiTokens().remove("t2")).isFalse();
    }

    private static PersonRecord person(String name, Role role, @Nullable String password) {
        return new PersonRecord(name, role, true, Source.LOCAL, password, false, null, NOW, null);
    }

    private static SessionRecord session(String id, String person, int second) {
        return new SessionRecord(id, person, NOW.plusSeconds(second), NOW.plusSeconds(second));
    }

    private static ApiTokenRecord token(String id, Set<Scope> scopes, @Nullable String person) {
        return new ApiTokenRecord(id, "hash", "for " + id, scopes, person, "me", NOW, NOW.plusSeconds(99), null);
    }
}
