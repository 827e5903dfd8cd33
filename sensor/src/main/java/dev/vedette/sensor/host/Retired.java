package dev.vedette.sensor.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What was seen of protocols that are not asked about any more. Of more than [#MAX] the oldest are forgotten.
final class Retired {
    /// How many are remembered.
    static final int MAX = 256;

    private final SequencedMap<String, ProtocolCounts> byName = new LinkedHashMap<>();

    /// One is not asked any more.
    void take(Hosted hosted) {
        hosted.dismiss();
        byName.put(hosted.protocol().name(), hosted.counts());
        if (byName.size() > MAX) {
            byName.pollFirstEntry();
        }
    }

    /// One is asked from now on, and goes on with the counts of the one of its protocol that was, if there was one.
    void giveBack(Hosted hosted) {
        ProtocolCounts before = byName.remove(hosted.protocol().name());
        if (before != null) {
            hosted.goOn(before);
        }
    }

    Collection<ProtocolCounts> all() {
        return byName.values();
    }
}
