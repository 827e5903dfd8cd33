package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Attribute;
import java.time.Instant;

/// Something happened to what is known of assets.
public sealed interface AssetEvent {
    /// The asset.
    AssetKey asset();

    /// When the packet was captured that said so.
    Instant at();

    /// An asset is seen for the first time.
    ///
    /// @param asset who
    /// @param at when
    record Appeared(AssetKey asset, Instant at) implements AssetEvent {}

    /// Something is known of an asset that was not known before.
    ///
    /// @param asset who
    /// @param at when
    /// @param attribute what of it
    /// @param known the value, and who said it
    record Learned(AssetKey asset, Instant at, Attribute attribute, Known known) implements AssetEvent {}

    /// An asset has another value than before of what it has one of: its firmware was changed, or another
    /// device has taken its address.
    ///
    /// @param asset who
    /// @param at when
    /// @param attribute what of it
    /// @param before the value until now
    /// @param now the value from now on
    record Changed(AssetKey asset, Instant at, Attribute attribute, Known before, Known now) implements AssetEvent {}
}
