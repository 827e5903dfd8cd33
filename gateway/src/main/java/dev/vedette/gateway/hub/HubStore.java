package dev.vedette.gateway.hub;

/// Where a hub keeps what must not be lost. A method that changes something has made it durable when it
/// returns, and changed all that it says or nothing. Any thread may call; the hub changes what belongs to one
/// device by one thread at
/// a time, and no other process changes it.
public interface HubStore {
    /// Devices, modules, and the keys of policies.
    IdentityStore identities();

    /// Twins.
    TwinStore twins();

    /// Queues of commands.
    CommandStore commands();

    /// Feedback and file notices.
    NoticeStore notices();

    /// Uploads.
    UploadStore uploads();
}
