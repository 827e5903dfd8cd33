package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.store.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is signed in, and for how long.
final class SessionDeskTest {
    private static final String GOOD = "correct horse battery";
    private static final String HERE = "10.0.0.7";

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private SessionDesk sessions;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        sessions = fixture.desks().sessions();
        fixture.desks().people().create("ada", Role.ADMINISTRATOR, GOOD.toCharArray());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoeverSignsInIsRememberedByACookieThatIsNotStored() {
        SignIn.Done done = signedIn();
        SignedIn session = sessions.resume(done.cookie()).orElseThrow();

        assertThat(session.person().name()).isEqualTo("ada");
        assertThat(session.expiresAt()).isEqualTo(DeskFixture.START.plus(Duration.ofHours(12)));
        assertThat(session.csrf()).isEqualTo(done.session().csrf()).isNotEqualTo(done.cookie());
        assertThat(session.id()).isNotEqualTo(done.cookie());
        assertThat(done.toString()).doesNotContain(done.cookie()).doesNotContain(session.csrf());
        assertThat(SessionDesk.isCsrf(session, session.csrf())).isTrue();
        assertThat(SessionDesk.isCsrf(session, session.csrf() + "x")).isFalse();
        assertThat(SessionDesk.isCsrf(session, "")).isFalse();
    }

    @Test
    void everySignInHasACookieOfItsOwn() {
        SignIn.Done one = signedIn();
        SignIn.Done other = signedIn();
        assertThat(one.cookie()).isNotEqualTo(other.cookie());
        sessions.end(one.session());
        assertThat(sessions.resume(one.cookie())).isEmpty();
        assertThat(sessions.resume(other.cookie())).isPresent();
    }

    @Test
    void aSessionEndsWhenItIsIdle() {
        String cookie = signedIn().cookie();
        for (int i = 0; i < 4; i++) {
            fixture.clock().advance(Duration.ofMinutes(29));
            assertThat(sessions.resume(cookie)).isPresent();
        }
        fixture.clock().advance(Duration.ofMinutes(30));
        assertThat(sessions.resume(cookie)).isEmpty();
    }

    @Test
    void askingWhetherASessionIsGoodIsNoUseOfIt() {
        SignedIn session = signedIn().session();
        fixture.clock().advance(Duration.ofMinutes(29));
        assertThat(sessions.isGood(session)).isTrue();
        fixture.clock().advance(Duration.ofMinutes(1));
        assertThat(sessions.isGood(session)).isFalse();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusyItIs() {
        String cookie = signedIn().cookie();
        for (int i = 0; i < 12 * 4 - 1; i++) {
            fixture.clock().advance(Duration.ofMinutes(15));
            assertThat(sessions.resume(cookie)).isPresent();
        }
        fixture.clock().advance(Duration.ofMinutes(15));
        assertThat(sessions.resume(cookie)).isEmpty();
    }

    @Test
    void aSessionOutlivesTheDesk() {
        String cookie = signedIn().cookie();
        SessionDesk next = Desks.of(fixture.desks().plane()).sessions();
        assertThat(next.resume(cookie)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../etc/passwd", "' or 1=1 --", "\u0000"})
    void whatIsNoCookieOfOursIsNobody(String cookie) {
        assertThat(sessions.resume(cookie)).isEmpty();
        assertThat(sessions.resume(cookie.repeat(10_000))).isEmpty();
    }

    @Test
    void aFurtherSessionBeyondTheMostEndsTheOldest() {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i <= SessionDesk.SESSIONS_MAX; i++) {
            fixture.clock().advance(Duration.ofSeconds(1));
            cookies.add(signedIn().cookie());
        }
        assertThat(sessions.resume(cookies.getFirst())).isEmpty();
        assertThat(sessions.resume(cookies.get(1))).isPresent();
        assertThat(sessions.resume(cookies.getLast())).isPresent();
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordWaits() {
        for (int i = 0; i < SignInAttempts.OF_BOTH_MAX; i++) {
            assertThat(attempt("ada", "wrong", HERE)).isInstanceOf(SignIn.Wrong.class);
        }
        assertThat(attempt("ada", GOOD, HERE)).isEqualTo(new SignIn.Wait(SignInAttempts.STRETCH));
        assertThat(attempt("ada", GOOD, "10.0.0.8")).isInstanceOf(SignIn.Done.class);
        fixture.clock().advance(SignInAttempts.STRETCH);
        assertThat(attempt("ada", GOOD, HERE)).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void aSuccessForgivesTheFailuresBefore() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < SignInAttempts.OF_BOTH_MAX - 1; i++) {
                assertThat(attempt("ada", "wrong", HERE)).isInstanceOf(SignIn.Wrong.class);
            }
            assertThat(attempt("ada", GOOD, HERE)).isInstanceOf(SignIn.Done.class);
        }
    }

    @Test
    void aNameThatNobodyHasIsAnsweredAsAWrongPassword() {
        assertThat(attempt("nobody", GOOD, HERE)).isEqualTo(attempt("ada", "wrong", HERE));
        assertThat(attempt("x".repeat(100_000), "y".repeat(100_000), HERE)).isInstanceOf(SignIn.Wrong.class);
    }

    @Test
    void whoChangesTheirPasswordIsSignedOutEverywhereElse() {
        String elsewhere = signedIn().cookie();
        SignIn.Done here = signedIn();
        char[] next = "another long one".toCharArray();
        assertThat(sessions.changePassword(here.session(), "wrong".toCharArray(), next, HERE))
                .isInstanceOf(SignIn.Wrong.class);
        assertThatThrownBy(
                        () -> sessions.changePassword(here.session(), GOOD.toCharArray(), "short".toCharArray(), HERE))
                .isInstanceOf(InvalidRequest.class);
        SignIn.Done changed = (SignIn.Done) sessions.changePassword(here.session(), GOOD.toCharArray(), next, HERE);

        assertThat(sessions.resume(elsewhere)).isEmpty();
        assertThat(sessions.resume(here.cookie())).isEmpty();
        assertThat(sessions.resume(changed.cookie())).isPresent();
        assertThat(attempt("ada", GOOD, HERE)).isInstanceOf(SignIn.Wrong.class);
    }

    @Test
    void whenSomebodySignedInIsKept() {
        assertThat(Optional.ofNullable(fixture.desks().people().get("ada").lastSignInAt()))
                .isEmpty();
        signedIn();
        assertThat(fixture.desks().people().get("ada").lastSignInAt()).isEqualTo(DeskFixture.START);
    }

    private SignIn.Done signedIn() {
        return (SignIn.Done) attempt("ada", GOOD, HERE);
    }

    private SignIn attempt(String name, String password, String address) {
        return sessions.signIn(name, password.toCharArray(), address);
    }
}
