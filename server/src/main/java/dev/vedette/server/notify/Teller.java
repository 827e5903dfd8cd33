package dev.vedette.server.notify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides who is told of what is being recorded. Asked inside of the transaction that records it; may be asked
/// again when that fails.
public interface Teller {
    /// What the decision needs to know.
    Wanted wanted();

    /// The decision.
    Told tell(Known known);

    /// Tells what it is given, whatever is known.
    static Teller sending(List<Told.Sending> sendings) {
        return new FixedTeller(sendings);
    }

    /// What a decision needs to know.
    ///
    /// @param tallies keys of tallies
    /// @param violations ids of violations whose notices are wanted, and the tallies of these
    record Wanted(Set<String> tallies, Set<String> violations) {
        /// Copies the sets.
        public Wanted {
            tallies = Set.copyOf(tallies);
            violations = Set.copyOf(violations);
        }
    }

    /// What is known, as far as it is there.
    ///
    /// @param tallies by key
    /// @param notices by the violation's id
    record Known(Map<String, Tally> tallies, Map<String, Notice> notices) {
        /// Nothing.
        public static final Known NOTHING = new Known(Map.of(), Map.of());
    }
}
