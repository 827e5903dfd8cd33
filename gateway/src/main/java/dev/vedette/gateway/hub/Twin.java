package dev.vedette.gateway.hub;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The state of a device or module: what is wanted of it, what it says, and what is said of it.
///
/// @param id whose
/// @param version grows by 1 with each update of any part
/// @param tags a JSON object that the device never sees
/// @param desired what the service wants
/// @param reported what the device says
public record Twin(HubId id, long version, String tags, TwinSection desired, TwinSection reported) {
    /// The twin of a new device.
    public static Twin empty(HubId id) {
        return new Twin(id, 1, "{}", TwinSection.EMPTY, TwinSection.EMPTY);
    }

    /// Another after each update.
    public String etag() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
    }

    /// Whether a condition holds for it.
    ///
    /// @param ifMatch an etag with or without quotes, `*`, or null for none
    public boolean matches(@Nullable String ifMatch) {
        return Etags.matches(ifMatch, etag());
    }
}
