package dev.vedette.server.run;

import dev.vedette.engine.run.Change;

/// Where changes of what is watched are announced to detection, after they are stored.
public interface ChangeFeed {
    /// Announces a change; returns when it is durable in the journal, so that detection meets it also after a
    /// crash. Announcing the same again changes nothing.
    ///
    /// @throws dev.vedette.sdk.VedetteException when the journal cannot take it
    void announce(Change change);
}
