package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tokens that programs call with.
public interface ApiTokens {
    /// Adds a token.
    ///
    /// @throws StoreException when a token of that id is there
    /// @throws BrokenReferenceException when its person does not exist
    void add(ApiTokenRecord token);

    /// The token of that id.
    Optional<ApiTokenRecord> find(String id);

    /// Every token, oldest first.
    List<ApiTokenRecord> all();

    /// How many there are.
    long count();

    /// Notes that a token was used.
    void used(String id, Instant at);

    /// Removes a token; false when there is none.
    boolean remove(String id);
}
