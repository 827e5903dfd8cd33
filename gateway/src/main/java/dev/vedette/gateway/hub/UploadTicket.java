package dev.vedette.gateway.hub;

import java.time.Instant;

/// Leave to put one file, once.
///
/// @param correlationId by which the upload is completed
/// @param container the container, `uploads`
/// @param blobName the file's name within the container, as `DEVICE/NAME`
/// @param token what must come with the file; hex digits and a full stop
/// @param expiresAt until when
public record UploadTicket(String correlationId, String container, String blobName, String token, Instant expiresAt) {
    /// The token as the query of an address, as storage clients want it: `?sv=…&sig=…`.
    public String query() {
        return "?sv=2018-03-28&sr=b&sp=rw&se=" + expiresAt.toString().replace(":", "%3A") + "&sig=" + token;
    }

    /// Without the token.
    @Override
    public String toString() {
        return "UploadTicket[" + correlationId + ", " + blobName + "]";
    }
}
