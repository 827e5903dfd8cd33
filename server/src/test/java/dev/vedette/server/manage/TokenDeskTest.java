package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.PeopleDesk.Edit;
import dev.vedette.server.manage.TokenDesk.Made;
import dev.vedette.server.manage.TokenDesk.Shown;
import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens that programs call with.
final class TokenDeskTest {
    private static final char[] GOOD = "correct horse battery".toCharArray();

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private TokenDesk tokens;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        tokens = fixture.desks().tokens();
        fixture.desks().people().create("root", Role.ADMINISTRATOR, GOOD);
        fixture.desks().people().create("ada", Role.ADMINISTRATOR, GOOD);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTokenIsKnownAgainByItsWholeText() {
        Made made = tokens.create("ci", Set.of(Scope.READ, Scope.ACT), null, null);
        assertThat(made.secret()).startsWith("vdt_" + made.token().id() + "_");
        assertThat(tokens.shown(made.secret())).map(Shown::scopes).contains(EnumSet.of(Scope.READ, Scope.ACT));
        assertThat(tokens.list()).hasSize(1);
        assertThat(made.toString() + tokens.list())
                .doesNotContain(made.secret())
                .doesNotContain(made.token().hash());
    }

    @Test
    void whatIsNotExactlyATokenIsNone() {
        String text = tokens.create("ci", Set.of(Scope.READ), null, null).secret();
        String other = tokens.create("ci", Set.of(Scope.READ), null, null).secret();
        int secretFrom = "vdt_".length() + 12 + 1;
        for (String wrong : List.of(
                "",
                "vdt_",
                text.substring(0, text.length() - 1),
                text + "x",
                text.toUpperCase(Locale.ROOT),
                text.substring(0, secretFrom),
                text.substring(0, secretFrom) + other.substring(secretFrom),
                text.substring(0, secretFrom - 1) + "-" + text.substring(secretFrom),
                "vdt_" + "'".repeat(12) + "_x",
                text.repeat(1_000))) {
            assertThat(tokens.shown(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void aTokenEndsWhenItExpiresAndWhenItIsDeleted() {
        Made made = tokens.create("ci", Set.of(Scope.READ), DeskFixture.START.plusSeconds(60), null);
        fixture.clock().advance(Duration.ofSeconds(59));
        assertThat(tokens.shown(made.secret())).isPresent();
        fixture.clock().advance(Duration.ofSeconds(1));
        assertThat(tokens.shown(made.secret())).isEmpty();

        Made other = tokens.create("ci", Set.of(Scope.READ), null, null);
        tokens.delete(other.token().id());
        assertThat(tokens.shown(other.secret())).isEmpty();
        assertThatThrownBy(() -> tokens.delete(other.token().id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aTokenMayNeverMoreThanItsPersonAndEndsWithThePerson() {
        Made made = tokens.create("all", EnumSet.allOf(Scope.class), null, "ada");
        assertThat(scopes(made)).isEqualTo(EnumSet.allOf(Scope.class));
        update(new Edit(Role.ANALYST, null, null));
        assertThat(scopes(made)).isEqualTo(EnumSet.of(Scope.READ, Scope.ACT, Scope.SENSOR));
        update(new Edit(Role.VIEWER, null, null));
        assertThat(scopes(made)).isEqualTo(EnumSet.of(Scope.READ));
        update(new Edit(null, false, null));
        assertThat(tokens.shown(made.secret())).isEmpty();
        update(new Edit(Role.ADMINISTRATOR, true, null));
        assertThat(tokens.shown(made.secret())).isPresent();
        fixture.desks().people().delete("ada");
        assertThat(tokens.shown(made.secret())).isEmpty();
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void whatWasShownIsGoodAsLongAsItMayWhatItMightThen() {
        Made made = tokens.create("all", Set.of(Scope.READ, Scope.ACT), DeskFixture.START.plusSeconds(60), "ada");
        Shown shown = tokens.shown(made.secret()).orElseThrow();
        assertThat(tokens.isGood(shown)).isTrue();
        update(new Edit(Role.VIEWER, null, null));
        assertThat(tokens.isGood(shown)).isFalse();
        update(new Edit(Role.ANALYST, null, null));
        assertThat(tokens.isGood(shown)).isTrue();
        fixture.clock().advance(Duration.ofSeconds(60));
        assertThat(tokens.isGood(shown)).isFalse();
    }

    @Test
    void whenATokenWasUsedIsKeptToTheMinute() {
        Made made = tokens.create("ci", Set.of(Scope.READ), null, null);
        assertThat(only().lastUsedAt()).isNull();
        tokens.shown(made.secret());
        fixture.clock().advance(Duration.ofSeconds(59));
        tokens.shown(made.secret());
        assertThat(only().lastUsedAt()).isEqualTo(DeskFixture.START);
        fixture.clock().advance(Duration.ofSeconds(1));
        tokens.shown(made.secret());
        assertThat(only().lastUsedAt()).isEqualTo(DeskFixture.START.plusSeconds(60));
    }

    @Test
    void whatATokenIsForAndMayMustBeSaid() {
        for (String name : List.of("", " ", "x".repeat(129), "a\nb")) {
            assertThatThrownBy(() -> tokens.create(name, Set.of(Scope.READ), null, null))
                    .isInstanceOf(InvalidRequest.class);
        }
        assertThatThrownBy(() -> tokens.create("ci", Set.of(), null, null)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> tokens.create("ci", Set.of(Scope.READ), DeskFixture.START, null))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() ->
                        tokens.create("ci", Set.of(Scope.READ), DeskFixture.START.plus(Duration.ofDays(4_000)), null))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void theLogHasWhoMadeItAndNoSecret() {
        Actor actor = new Actor("VDT1", Actor.How.KEY, "10.0.0.7");
        Made made = actor.does(() -> tokens.create("ci", Set.of(Scope.READ), null, null));
        assertThat(made.token().createdBy()).isEqualTo("VDT1");
        String log = fixture.desks()
                .audit()
                .list(new AuditFilter("VDT1", null, null, null, null), new PageRequest(null, 10))
                .items()
                .toString();
        assertThat(log)
                .contains("token.create")
                .contains("\"scopes\":[\"READ\"]")
                .doesNotContain(made.secret().substring(17))
                .doesNotContain(made.token().hash());
    }

    private ApiTokenRecord only() {
        return tokens.list().getFirst();
    }

    private Set<Scope> scopes(Made made) {
        return tokens.shown(made.secret()).orElseThrow().scopes();
    }

    private void update(Edit edit) {
        fixture.desks().people().update("ada", edit);
    }
}
