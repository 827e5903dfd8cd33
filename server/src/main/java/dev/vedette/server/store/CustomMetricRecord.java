package dev.vedette.server.store;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The definition of a custom metric.
///
/// @param name unique, without the prefix `aws:`
/// @param kind LEVEL, NUMBERS, STRINGS or ADDRESSES
/// @param displayName for people, or null
/// @param requestToken the idempotency token that it was made with
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record CustomMetricRecord(
        MetricName name,
        MetricKind kind,
        @Nullable String displayName,
        String requestToken,
        Instant createdAt,
        Instant modifiedAt) {}
