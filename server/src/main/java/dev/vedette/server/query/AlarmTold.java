package dev.vedette.server.query;

import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Stores;
import java.util.Optional;

/// Whether anybody was told of a violation, and why not.
///
/// @param notice what is known
/// @param sentence the same in plain words
public record AlarmTold(Notice notice, String sentence) {
    /// What is known of a violation; empty where an earlier version recorded it.
    static Optional<AlarmTold> of(Stores stores, String violationId) {
        return stores.notices().find(violationId).map(notice -> new AlarmTold(notice, sentence(stores, notice)));
    }

    private static String sentence(Stores stores, Notice notice) {
        HeldReason reason = notice.reason();
        if (reason == null) {
            return "Told to " + String.join(", ", notice.channels())
                    + (notice.told() > 1 ? ", " + notice.told() + " times" : "") + ".";
        }
        return "Nobody was told because "
                + switch (reason) {
                    case MUTE -> "a mute " + by(stores, notice);
                    case WINDOW -> "a maintenance window " + by(stores, notice);
                    case EXCEPTION -> "an exception " + by(stores, notice);
                    case FLAPPING -> "it comes and goes; one message said so, and one says when it is calm.";
                    case GROUPED -> "there are many alike; a summary counts it.";
                    case LIMIT -> "the channel had as many alerts as it takes in a minute; a summary counts it.";
                    case NO_ROUTE -> "no routing rule wants it.";
                    case NO_CHANNEL ->
                        notice.rules().isEmpty()
                                ? "no channel is configured."
                                : "the routing rules " + String.join(", ", notice.rules())
                                        + " name only channels that are not configured.";
                    case BEHAVIOR -> "the behavior suppresses its alerts.";
                    case DAMAGED ->
                        "what was kept to tell of it is damaged in the database, and was set aside; see the log of"
                                + " the server.";
                };
    }

    private static String by(Stores stores, Notice notice) {
        String id = notice.heldBy();
        String what = stores.mutes()
                .find(id)
                .map(MuteRecord::suppression)
                .or(() -> stores.notifications().find(id))
                .map(AlarmTold::words)
                .orElse("that is not there any more");
        return "holds it back: " + what + ".";
    }

    private static String words(Suppression one) {
        return (one.name().isEmpty() ? "" : one.name() + ", ") + one.reason() + " (" + one.owner() + ")";
    }
}
