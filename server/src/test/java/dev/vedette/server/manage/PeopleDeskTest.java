package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.PeopleDesk.Edit;
import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who there is, and how somebody becomes one of them.
final class PeopleDeskTest {
    private static final String GOOD = "correct horse battery";

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private PeopleDesk people;
    private SessionDesk sessions;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        people = fixture.desks().people();
        sessions = fixture.desks().sessions();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theFirstLinkMakesTheFirstAdministratorOnce() {
        String link = people.firstWelcome().orElseThrow();
        PersonRecord ada = people.welcome(link, "Ada", GOOD.toCharArray());

        assertThat(ada.name()).isEqualTo("ada");
        assertThat(ada.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(ada.mustSetPassword()).isFalse();
        assertThat(sessions.signIn("ADA", GOOD.toCharArray(), null)).isInstanceOf(SignIn.Done.class);
        assertThatThrownBy(() -> people.welcome(link, "eve", GOOD.toCharArray()))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("not good any more");
        assertThat(people.firstWelcome()).isEmpty();
        assertThat(people.list()).hasSize(1);
    }

    @Test
    void aLinkOfTheFirstAdministratorEndsWithTheNextStartWithADayAndWhenSomebodyIsThere() {
        String first = people.firstWelcome().orElseThrow();
        String second = people.firstWelcome().orElseThrow();
        assertThatThrownBy(() -> people.welcome(first, "eve", GOOD.toCharArray()))
                .isInstanceOf(NotFound.class);
        fixture.clock().advance(PeopleDesk.WELCOME);
        assertThatThrownBy(() -> people.welcome(second, "eve", GOOD.toCharArray()))
                .isInstanceOf(NotFound.class);
        String third = people.firstWelcome().orElseThrow();
        people.create("ada", Role.VIEWER, GOOD.toCharArray());
        assertThatThrownBy(() -> people.welcome(third, "eve", GOOD.toCharArray()))
                .isInstanceOf(NotFound.class);
        assertThat(people.list()).extracting(PersonRecord::name).containsExactly("ada");
    }

    @Test
    void aPasswordThatIsRefusedDoesNotUseTheLinkUp() {
        String link = people.firstWelcome().orElseThrow();
        assertThatThrownBy(() -> people.welcome(link, "ada", "short".toCharArray()))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> people.welcome(link, "a b", GOOD.toCharArray()))
                .isInstanceOf(InvalidRequest.class);
        assertThat(people.welcome(link, "ada", GOOD.toCharArray()).name()).isEqualTo("ada");
    }

    @Test
    void somebodyWithoutAPasswordComesInByALinkOfTheirOwn() {
        administrator("root");
        String link = Objects.requireNonNull(
                people.create("grace", Role.ANALYST, null).welcome());
        assertThat(sessions.signIn("grace", "".toCharArray(), null)).isInstanceOf(SignIn.Wrong.class);
        assertThatThrownBy(() -> people.welcome(link, "root", GOOD.toCharArray()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("somebody else");
        assertThat(people.welcome(link, "", GOOD.toCharArray()).role()).isEqualTo(Role.ANALYST);
        assertThat(sessions.signIn("grace", GOOD.toCharArray(), null)).isInstanceOf(SignIn.Done.class);
        assertThatThrownBy(() -> people.welcome(link, "", GOOD.toCharArray())).isInstanceOf(NotFound.class);
    }

    @Test
    void aLinkOfSomebodyWhoIsDisabledIsNotGood() {
        administrator("root");
        String link = Objects.requireNonNull(
                people.create("grace", Role.ANALYST, null).welcome());
        people.update("grace", new Edit(null, false, null));
        assertThatThrownBy(() -> people.welcome(link, "", GOOD.toCharArray())).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverIsDisabledDemotedResetOrRemovedIsAtOnce() {
        administrator("root");
        people.create("grace", Role.ADMINISTRATOR, GOOD.toCharArray());
        String cookie = signedIn("grace");

        people.update("grace", new Edit(Role.VIEWER, null, null));
        assertThat(sessions.resume(cookie))
                .map(SignedIn::person)
                .map(PersonRecord::role)
                .contains(Role.VIEWER);
        people.update("grace", new Edit(null, false, null));
        assertThat(sessions.resume(cookie)).isEmpty();
        people.update("grace", new Edit(null, true, null));
        assertThat(sessions.resume(cookie)).isEmpty();

        String again = signedIn("grace");
        people.update("grace", new Edit(null, null, "another long one".toCharArray()));
        assertThat(sessions.resume(again)).isEmpty();
        assertThat(people.get("grace").mustSetPassword()).isTrue();

        people.reset("grace");
        assertThat(sessions.signIn("grace", "another long one".toCharArray(), null))
                .isInstanceOf(SignIn.Wrong.class);
        people.delete("grace");
        assertThatThrownBy(() -> people.get("grace")).isInstanceOf(NotFound.class);
    }

    @Test
    void theLastAdministratorStaysOne() {
        administrator("root");
        people.create("invited", Role.ADMINISTRATOR, null);
        for (Edit edit : List.of(new Edit(Role.ANALYST, null, null), new Edit(null, false, null))) {
            assertThatThrownBy(() -> people.update("root", edit))
                    .isInstanceOf(DeleteConflict.class)
                    .hasMessageContaining("last administrator");
        }
        assertThatThrownBy(() -> people.delete("root")).isInstanceOf(DeleteConflict.class);
        assertThat(people.reset("root").welcome()).isNotNull();
        assertThat(sessions.signIn("root", GOOD.toCharArray(), null)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void aNameIsTakenInAnyCase() {
        administrator("root");
        assertThatThrownBy(() -> people.create("Root", Role.VIEWER, null)).isInstanceOf(AlreadyExists.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a b", "a/b", "ä", "a\u0000", "<script>", "Aa\nb"})
    void namesThatConfuseAreRefused(String name) {
        assertThatThrownBy(() -> people.create(name, Role.VIEWER, null)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "aaaaaaaaaaaaaaaa", "gracegracegrace", "abababababab"})
    void passwordsThatAreGuessedEasilyAreRefusedWithoutBeingRepeated(String password) {
        assertThatThrownBy(() -> people.create("grace", Role.VIEWER, password.toCharArray()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageNotContaining("elevenchars");
    }

    @Test
    void aPasswordMayHave1024CharactersAndNoMore() {
        String longest = "abcdefgh".repeat(128);
        people.create("grace", Role.VIEWER, longest.toCharArray());
        assertThat(sessions.signIn("grace", longest.toCharArray(), null)).isInstanceOf(SignIn.Done.class);
        assertThat(sessions.signIn("grace", (longest + "x").toCharArray(), null))
                .isInstanceOf(SignIn.Wrong.class);
        assertThatThrownBy(() -> people.create("bob", Role.VIEWER, (longest + "x").toCharArray()))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void everyChangeIsInTheLogWithoutASecret() {
        String link = people.firstWelcome().orElseThrow();
        people.welcome(link, "root", GOOD.toCharArray());
        new Actor("root", Actor.How.SESSION, "10.0.0.9").does(() -> {
            String own = Objects.requireNonNull(
                    people.create("grace", Role.VIEWER, null).welcome());
            people.welcome(own, "", GOOD.toCharArray());
            people.update("grace", new Edit(Role.ANALYST, null, null));
            people.delete("grace");
            return own;
        });
        List<AuditEntry> log = fixture.desks()
                .audit()
                .list(AuditFilter.ALL, new PageRequest(null, 100))
                .items();
        assertThat(log)
                .extracting(AuditEntry::action)
                .containsExactly("person.delete", "person.update", "person.welcome", "person.create", "person.welcome");
        AuditEntry update = log.get(1);
        assertThat(update.who()).isEqualTo("root");
        assertThat(update.how()).isEqualTo("session");
        assertThat(update.address()).isEqualTo("10.0.0.9");
        assertThat(update.before()).contains("\"role\":\"VIEWER\"");
        assertThat(update.after()).contains("\"role\":\"ANALYST\"");
        assertThat(log.getFirst().after()).isNull();
        assertThat(log.toString()).doesNotContain("argon2").doesNotContain(GOOD).doesNotContain(link);
    }

    @Test
    void oldSessionsAreDeleted() {
        administrator("root");
        signedIn("root");
        assertThat(sessions.purge()).isZero();
        fixture.clock().advance(Duration.ofMinutes(31));
        assertThat(sessions.purge()).isEqualTo(1);
    }

    private void administrator(String name) {
        people.create(name, Role.ADMINISTRATOR, GOOD.toCharArray());
    }

    private String signedIn(String name) {
        SignIn.Done done = (SignIn.Done) sessions.signIn(name, GOOD.toCharArray(), null);
        return done.cookie();
    }
}
