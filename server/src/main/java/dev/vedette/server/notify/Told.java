package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was decided about telling people, to be kept in the transaction of what it is about.
///
/// @param sendings what goes out, in its order
/// @param holds what is held back for mutes, windows and exceptions, in its order
/// @param dropped violations that ended while their beginning was held back: nobody is told of either
/// @param moved what was held back and is from now on by another suppression, or, with none, by no one any more
/// @param notices what is known of violations from now on
/// @param caughtUp keys of tallies whose held back violations people have now been told of
/// @param tallies what is counted from now on
/// @param gone keys of tallies that count no more
/// @param hidden how many violations were hidden more, by the suppression's id
/// @param counts how many alerts were held back, by why
public record Told(
        List<Sending> sendings,
        List<Hold> holds,
        Set<String> dropped,
        List<Moved> moved,
        List<Notice> notices,
        Set<String> caughtUp,
        Collection<Tally> tallies,
        Set<String> gone,
        Map<String, Integer> hidden,
        Map<HeldReason, Integer> counts) {
    /// Nothing.
    public static final Told NOTHING = sending(List.of());

    /// Copies everything.
    public Told {
        sendings = List.copyOf(sendings);
        holds = List.copyOf(holds);
        dropped = Set.copyOf(dropped);
        moved = List.copyOf(moved);
        notices = List.copyOf(notices);
        caughtUp = Set.copyOf(caughtUp);
        tallies = List.copyOf(tallies);
        gone = Set.copyOf(gone);
        hidden = Map.copyOf(hidden);
        counts = Map.copyOf(counts);
    }

    /// Some alerts go out, and that is all.
    public static Told sending(List<Sending> sendings) {
        return new Told(
                sendings, List.of(), Set.of(), List.of(), List.of(), Set.of(), List.of(), Set.of(), Map.of(), Map.of());
    }

    /// The channels that something goes to.
    public Set<String> channels() {
        return sendings.stream().map(Sending::channel).collect(Collectors.toSet());
    }

    /// An alert on its way to a channel.
    ///
    /// @param channel its name in the outbox
    /// @param alert the alert
    public record Sending(String channel, Alert alert) {}

    /// An alert that a suppression holds back from a channel.
    ///
    /// @param channel its name in the outbox
    /// @param alert the alert
    /// @param by the suppression's id
    /// @param reason why
    public record Hold(String channel, Alert alert, String by, HeldReason reason) {}

    /// A hold that is one of another suppression, or none.
    ///
    /// @param seq which
    /// @param by the suppression's id; empty for none
    /// @param reason why
    public record Moved(long seq, String by, HeldReason reason) {}
}
