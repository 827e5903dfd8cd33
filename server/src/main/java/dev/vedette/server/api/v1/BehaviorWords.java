package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.server.query.BehaviorSentence;

/// Writes behaviors with their sentences.
///
/// @param metrics that behaviors may name
record BehaviorWords(KnownMetrics metrics) {
    /// A behavior as answers have it.
    BehaviorView view(BehaviorDraft draft) {
        return BehaviorView.of(draft, sentence(draft));
    }

    /// What it calls normal.
    String sentence(BehaviorDraft draft) {
        return BehaviorSentence.of(draft, metrics);
    }
}
