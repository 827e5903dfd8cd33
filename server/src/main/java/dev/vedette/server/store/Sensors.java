package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sensors that have joined, and the tokens that let them.
public interface Sensors {
    /// Adds a token.
    ///
    /// @throws StoreException when a token of that id is there
    void addToken(SensorTokenRecord token);

    /// The token of that id.
    Optional<SensorTokenRecord> token(String id);

    /// Every token, oldest first.
    List<SensorTokenRecord> tokens();

    /// Removes a token; false when there is none.
    boolean removeToken(String id);

    /// Removes tokens that have expired before a time, used or not.
    ///
    /// @return how many
    int purgeTokens(Instant expiredBefore);

    /// Adds a sensor and marks its token as used, both or neither. A revoked sensor of the same site and name goes.
    ///
    /// @return false when the token is not there or was used already; then nothing was changed
    /// @throws StoreException when another sensor that is not revoked has that site and name
    boolean join(String token, SensorRecord sensor);

    /// The sensor of that id.
    Optional<SensorRecord> find(String id);

    /// The sensor of that site and name.
    Optional<SensorRecord> find(String site, String name);

    /// The sensor whose certificate has that fingerprint, or had it before.
    Optional<SensorRecord> byCertificate(String fingerprint);

    /// Every sensor, by site and name.
    List<SensorRecord> all();

    /// How many there are.
    long count();

    /// Gives a sensor another certificate; the one that it has becomes the one before. False when there is no sensor.
    boolean renew(String id, SensorRecord.Certificate certificate);

    /// Has a sensor refused from a time on; false when there is none or it is refused already.
    boolean revoke(String id, Instant at);

    /// Removes a sensor; false when there is none.
    boolean remove(String id);

    /// Notes that a sensor was heard of.
    void heard(String id, String version, Instant at);
}
