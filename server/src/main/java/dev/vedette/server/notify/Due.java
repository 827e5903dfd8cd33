package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.util.List;

/// What time has brought, of which it must be decided whether people are told.
///
/// @param tallies those that are due, and those of all channels
/// @param held what suppressions that are not in force any more hold back, in its order
/// @param reminders violations of which people would be reminded
public record Due(List<Tally> tallies, List<Held> held, List<Open> reminders) {
    /// Copies the lists.
    public Due {
        tallies = List.copyOf(tallies);
        held = List.copyOf(held);
        reminders = List.copyOf(reminders);
    }

    /// Whether there is nothing.
    public boolean isEmpty() {
        return tallies.isEmpty() && held.isEmpty() && reminders.isEmpty();
    }

    /// An alert that is held back.
    ///
    /// @param seq its place in the order
    /// @param channel its name in the outbox
    /// @param alert the alert
    /// @param by the suppression that held it
    /// @param reason why it did
    /// @param notice of its violation
    public record Held(long seq, String channel, Alert alert, String by, HeldReason reason, Notice notice) {}

    /// A violation of which people were told.
    ///
    /// @param notice of it
    /// @param isOpen whether it goes on
    /// @param isAcknowledged whether somebody has taken note
    public record Open(Notice notice, boolean isOpen, boolean isAcknowledged) {}
}
