package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import java.util.List;

/// Something that happened, of which people may be told.
///
/// @param alert what they would be told
/// @param available the channels that are there for it, by their names in the outbox
/// @param isSuppressed whether its behavior suppresses its alerts
public record Happening(Alert alert, List<String> available, boolean isSuppressed) {
    /// Copies the list.
    public Happening {
        available = List.copyOf(available);
    }

    boolean isRaise() {
        return alert.type() == Alert.Type.IN_ALARM;
    }
}
