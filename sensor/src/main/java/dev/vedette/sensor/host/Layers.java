package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Payload;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.host.Roster.Candidates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The protocols on top of those of one flow: for each layer, by name, the conversations of those who read it.
final class Layers {
    private static final Channel CHANNEL = new Channel(Channel.Kind.LAYER, true);

    private final Hosting hosting;
    private final Voice voice;
    private Map<String, UnitTalk> byName = Map.of();

    Layers(Hosting hosting, Voice voice) {
        this.hosting = hosting;
        this.voice = voice;
    }

    /// Others are asked from now on.
    void on(RosterChange change) {
        byName.forEach((layer, talk) -> talk.on(new Candidates(change.roster().ofLayer(layer), List.of()), change));
    }

    /// Has a payload read.
    ///
    /// @param depth 1 of a payload that the flow itself carries
    /// @return whether somebody has read it
    boolean read(Payload payload, Turn turn, int depth) {
        UnitTalk talk = byName.get(payload.layer());
        if (talk == null) {
            List<Hosted> readers = hosting.roster().ofLayer(payload.layer());
            if (readers.isEmpty()) {
                return false;
            }
            if (byName.size() == hosting.limits().layersMax()
                    || depth > hosting.limits().layerDepthMax()) {
                hosting.counts().add(HostCount.LAYERS_REFUSED);
                return false;
            }
            byName = byName.isEmpty() ? new HashMap<>() : byName;
            talk = new UnitTalk(hosting, voice, CHANNEL, new Candidates(readers, List.of()), depth);
            byName.put(payload.layer(), talk);
        }
        return talk.read(payload.bytes(), 0, payload.bytes().length, turn);
    }
}
