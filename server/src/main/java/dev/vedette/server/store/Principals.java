package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.util.function.Consumer;

/// Which principals (certificates and users, as `cert/HEX64` and `user/NAME`) belong to which things.
public interface Principals {
    /// Attaches a principal to a thing, or changes how it is attached.
    ///
    /// @throws BrokenReferenceException when the thing is not there
    void attach(Attachment attachment);

    /// Detaches a principal from a thing; false when it was not attached.
    boolean detach(ThingName thing, String principal);

    /// Detaches a principal from all things.
    void detachAll(String principal);

    /// The principals of a thing, by key.
    Page<Attachment> ofThing(ThingName thing, PageRequest page);

    /// The things of a principal, by name.
    Page<Attachment> ofPrincipal(String principal, PageRequest page);

    /// Every attachment, in no order; for starting up.
    void forEach(Consumer<Attachment> visitor);

    /// A principal that belongs to a thing.
    ///
    /// @param thing the thing
    /// @param principal the principal's key
    /// @param exclusive whether it may belong to no other thing
    record Attachment(ThingName thing, String principal, boolean exclusive) {}
}
