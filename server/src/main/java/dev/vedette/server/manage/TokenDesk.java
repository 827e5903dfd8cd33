package dev.vedette.server.manage;

import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.ApiTokens;
import dev.vedette.server.store.People;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands on tokens that programs call with, and who a token is. Any thread may call.
///
/// A token is `vdt_ID_SECRET`; only a hash of the secret is kept. A token that a person has made can never do more than
/// the person, and ends with the person.
public final class TokenDesk {
    /// What every token begins with.
    public static final String PREFIX = "vdt_";
    /// The most tokens.
    public static final int TOKENS_MAX = 10_000;

    private static final String KEPT = "vedette token";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;
    private static final int NAME_LENGTH_MAX = 128;
    private static final Duration LIFE_MAX = Duration.ofDays(3_660);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final ControlPlane plane;
    private final ApiTokens tokens;
    private final People people;
    private final SecureRandom random = new SecureRandom();

    /// A desk.
    public TokenDesk(ControlPlane plane) {
        this.plane = plane;
        this.tokens = plane.stores().apiTokens();
        this.people = plane.stores().people();
    }

    /// A new token.
    ///
    /// @param token what is kept
    /// @param secret the whole token, shown this once
    public record Made(ApiTokenRecord token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /// A token that was shown.
    ///
    /// @param token which
    /// @param scopes what it may now, which can be less than it was made for
    public record Shown(ApiTokenRecord token, Set<Scope> scopes) {
        /// Copies the set.
        public Shown {
            scopes = Set.copyOf(scopes);
        }
    }

    /// Every token, oldest first.
    public List<ApiTokenRecord> list() {
        return tokens.all();
    }

    /// Makes a token.
    ///
    /// @param name what it is for, 1..128 characters
    /// @param scopes what it may, at least one
    /// @param expiresAt until when it is good, at most ten years; null for ever
    /// @param person whose it is, or null for nobody's
    /// @throws InvalidRequest when something is out of range
    /// @throws LimitExceeded when there are too many already
    public Made create(String name, Set<Scope> scopes, @Nullable Instant expiresAt, @Nullable String person) {
        Instant now = plane.clock().instant();
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("A token's name says what it is for in 1.." + NAME_LENGTH_MAX
                    + " characters, without control characters");
        }
        if (scopes.isEmpty()) {
            throw new InvalidRequest("A token has at least one scope: read, act, administer or sensor");
        }
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LIFE_MAX)))) {
            throw new InvalidRequest("A token expires after now and within " + LIFE_MAX.toDays() + " days");
        }
        String id = freshId();
        String secret = Secrets.fresh();
        return plane.order().ofPeople(plane.deeds().token("create", id), () -> {
            IdentityLimits.requireRoom("tokens", tokens.count(), TOKENS_MAX);
            String hash = Secrets.hash(KEPT, secret);
            ApiTokenRecord made = new ApiTokenRecord(
                    id, hash, name, scopes, person, Actor.current().who(), now, expiresAt, null);
            tokens.add(made);
            return new Made(made, PREFIX + id + "_" + secret);
        });
    }

    private String freshId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /// Ends a token.
    ///
    /// @throws NotFound when there is none of that id
    public void delete(String id) {
        plane.order().ofPeople(plane.deeds().token("delete", id), () -> {
            if (!tokens.remove(id)) {
                throw new NotFound("There is no token " + id);
            }
            return id;
        });
    }

    /// The token that somebody shows; empty when it is none of ours, or not good any more. This is a use of it.
    public Optional<Shown> shown(String text) {
        int secretFrom = PREFIX.length() + ID_LENGTH + 1;
        if (!text.startsWith(PREFIX) || text.length() <= secretFrom || text.length() > Secrets.LENGTH_MAX) {
            return Optional.empty();
        }
        Instant now = plane.clock().instant();
        String hash = Secrets.hash(KEPT, text.substring(secretFrom));
        return tokens.find(text.substring(PREFIX.length(), secretFrom - 1))
                .filter(token -> text.charAt(secretFrom - 1) == '_' && Secrets.same(token.hash(), hash))
                .filter(token -> token.expiresAt() == null || now.isBefore(token.expiresAt()))
                .flatMap(token -> {
                    Set<Scope> scopes = scopesNow(token);
                    note(token, now);
                    return scopes.isEmpty() ? Optional.empty() : Optional.of(new Shown(token, scopes));
                });
    }

    /// Whether a token that was shown still may what it might then. This is no use of it.
    public boolean isGood(Shown shown) {
        Instant now = plane.clock().instant();
        return tokens.find(shown.token().id())
                .filter(token -> token.expiresAt() == null || now.isBefore(token.expiresAt()))
                .filter(token -> scopesNow(token).containsAll(shown.scopes()))
                .isPresent();
    }

    private void note(ApiTokenRecord token, Instant now) {
        if (token.lastUsedAt() == null || !now.isBefore(token.lastUsedAt().plus(NOTED_EVERY))) {
            tokens.used(token.id(), now);
        }
    }

    private Set<Scope> scopesNow(ApiTokenRecord token) {
        if (token.person() == null) {
            return token.scopes();
        }
        Set<Scope> scopes = EnumSet.copyOf(token.scopes());
        scopes.retainAll(people.find(token.person())
                .filter(PersonRecord::canSignIn)
                .map(person -> allowed(person.role()))
                .orElse(Set.of()));
        return scopes;
    }

    private static Set<Scope> allowed(Role role) {
        return switch (role) {
            case VIEWER -> EnumSet.of(Scope.READ);
            case ANALYST -> EnumSet.of(Scope.READ, Scope.ACT, Scope.SENSOR);
            case ADMINISTRATOR -> EnumSet.allOf(Scope.class);
        };
    }
}
