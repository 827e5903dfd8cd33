package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// The finding that brought something about: what people read, and where its packets are.
///
/// @param at when it was found
/// @param detail what was found, in one sentence for people; at most [Finding#DETAIL_MAX] characters, may be empty
/// @param evidence by what name its packets are kept; at most [Finding#EVIDENCE_MAX] characters, empty when none are
public record Cause(Instant at, String detail, String evidence) {
    /// Checks the texts.
    ///
    /// @throws VedetteException when one is too long
    public Cause {
        if (detail.length() > Finding.DETAIL_MAX || evidence.length() > Finding.EVIDENCE_MAX) {
            throw new VedetteException("a cause has at most %d characters of detail and %d of evidence, had %d and %d"
                    .formatted(Finding.DETAIL_MAX, Finding.EVIDENCE_MAX, detail.length(), evidence.length()));
        }
    }

    /// A finding as the cause of something.
    public static Cause of(Finding finding) {
        return new Cause(finding.at(), finding.detail(), finding.evidence());
    }
}
