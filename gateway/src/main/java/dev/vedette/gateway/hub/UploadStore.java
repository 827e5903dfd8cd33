package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The uploads that devices have begun and not completed.
public interface UploadStore {
    /// Adds an upload; false when its device is not there.
    boolean add(Upload upload);

    /// The upload of that correlation id.
    Optional<Upload> find(String correlationId);

    /// The uploads of a device, the oldest first.
    List<Upload> of(HubId device);

    /// The file has come; false when the upload is gone.
    boolean arrived(String correlationId, long bytes);

    /// Removes an upload and adds what is to be told of it.
    ///
    /// @param notices one or none
    /// @return false when the upload is gone, and nothing was added
    boolean remove(String correlationId, List<NoticeDraft> notices);

    /// Uploads that expire at or before an instant, those longest expired first.
    List<Upload> expired(Instant at, int limit);
}
