package dev.vedette.server.query;

import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.MuteRecord;
import org.jspecify.annotations.Nullable;

/// A violation of the alarm queue as people see it.
///
/// @param alarm the violation
/// @param title what its detection finds, or null where no detection is about its metric
/// @param mute the mute that is in force for it, or null
/// @param isAsset whether its device is an asset that sensors tell of
public record AlarmItem(
        AlarmRecord alarm, @Nullable String title, @Nullable MuteRecord mute, boolean isAsset) {}
