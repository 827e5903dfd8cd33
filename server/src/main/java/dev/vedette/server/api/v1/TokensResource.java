package dev.vedette.server.api.v1;

import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.manage.TokenDesk;
import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens that programs call with: `/v1/tokens`.
final class TokensResource {
    private static final String TOKENS = "/v1/tokens";

    private final TokenDesk desk;

    TokensResource(TokenDesk desk) {
        this.desk = desk;
    }

    @About("A token that programs call with.")
    record TokenView(
            String id,
            @About("what it is for") String name,

            @About("what it may; a wider scope holds the narrower ones")
            List<Scope> scopes,

            Instant createdAt,
            @About("who made it") String createdBy,

            @About("until when it is good; otherwise for ever") @Nullable
            Instant expiresAt,

            @About("to the minute") @Nullable Instant lastUsedAt,

            @About("the whole token, in the answer to its making only") @Nullable
            String secret) {}

    @About("A new token.")
    record TokenWish(
            @About("what it is for, 1..128 characters") String name,
            @About("what it may, at least one") List<Scope> scopes,

            @About("until when it is good, within ten years; otherwise for ever") @Nullable
            Instant expiresAt) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(TOKENS, "Lists the tokens, without their secrets.")
                        .needs(Access.ADMINISTER)
                        .pages(TokenView.class)
                        .by(request -> V1Reply.page(
                                Listed.page(desk.list(), ApiTokenRecord::id, request.page()),
                                token -> view(token, null))),
                Operation.post(TOKENS, "Makes a token; the answer shows it, once. It ends with the person who made it.")
                        .needs(Access.ADMINISTER)
                        .takes(TokenWish.class)
                        .makes(TokenView.class)
                        .by(this::create),
                Operation.delete(TOKENS + "/{id}", "Ends a token.")
                        .needs(Access.ADMINISTER)
                        .by(request -> {
                            desk.delete(request.value("id"));
                            return V1Reply.empty(204);
                        }));
    }

    private V1Reply create(V1Request request) {
        TokenWish wish = request.body(TokenWish.class);
        SignedIn session = request.caller().session();
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(wish.scopes());
        TokenDesk.Made made = desk.create(
                wish.name(),
                scopes,
                wish.expiresAt(),
                session == null ? null : session.person().name());
        return V1Reply.made(view(made.token(), made.secret()));
    }

    private static TokenView view(ApiTokenRecord token, @Nullable String secret) {
        return new TokenView(
                token.id(),
                token.name(),
                token.scopes().stream().sorted().toList(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                token.lastUsedAt(),
                secret);
    }
}
