package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Principals;
import dev.vedette.server.store.Principals.Attachment;
import dev.vedette.server.store.Stores;
import java.util.List;

/// Commands on which certificates and users belong to which things. Any thread may call.
public final class PrincipalDesk {
    private final ControlPlane plane;
    private final Stores stores;

    /// A desk.
    public PrincipalDesk(ControlPlane plane) {
        this.plane = plane;
        this.stores = plane.stores();
    }

    /// Attaches a principal to a thing. Attaching it again changes whether that is exclusive.
    ///
    /// @param principal as `cert/HEX64` or `user/NAME`
    /// @param exclusive whether the principal may belong to no other thing
    /// @throws NotFound when the thing or the principal does not exist
    /// @throws InvalidRequest when the principal belongs to another thing and either attachment is exclusive
    /// @throws LimitExceeded when it belongs to too many things
    public void attach(ThingName thing, String principal, boolean exclusive) {
        plane.order()
                .ofThing(
                        thing,
                        plane.deeds().principalsOf("attach", thing),
                        () -> plane.order().withIdentities(() -> {
                            ThingDesk.require(stores.things(), thing);
                            require(stores, principal);
                            requireRoom(thing, principal, exclusive);
                            stores.principals().attach(new Attachment(thing, principal, exclusive));
                            plane.identity().feed().principal(principal);
                            return principal;
                        }));
    }

    private void requireRoom(ThingName thing, String principal, boolean exclusive) {
        int max = plane.limits().thingsPerPrincipal();
        List<Attachment> others =
                stores.principals().ofPrincipal(principal, new PageRequest(null, max + 1)).items().stream()
                        .filter(attachment -> !attachment.thing().equals(thing))
                        .toList();
        if (!others.isEmpty() && (exclusive || others.stream().anyMatch(Attachment::exclusive))) {
            throw new InvalidRequest("Principal " + principal + " cannot be attached to " + thing
                    + ": it is attached to " + others.getFirst().thing() + ", and one of the two is exclusive");
        }
        if (others.size() >= max) {
            throw new LimitExceeded("A principal may be attached to at most " + max + " things");
        }
    }

    /// Detaches a principal from a thing; without that attachment there is nothing to do.
    ///
    /// @throws NotFound when the thing does not exist
    public void detach(ThingName thing, String principal) {
        plane.order()
                .ofThing(
                        thing,
                        plane.deeds().principalsOf("detach", thing),
                        () -> plane.order().withIdentities(() -> {
                            ThingDesk.require(stores.things(), thing);
                            boolean detached = stores.principals().detach(thing, principal);
                            plane.identity().feed().principal(principal);
                            return detached;
                        }));
    }

    /// Refuses a principal that does not exist.
    ///
    /// @throws NotFound when it does not
    public void require(String principal) {
        require(stores, principal);
    }

    static void require(Stores stores, String principal) {
        String name = PrincipalKey.name(principal);
        boolean exists = PrincipalKey.isCertificate(principal)
                ? stores.certificates().find(name).isPresent()
                : stores.users().find(name).isPresent();
        if (!exists) {
            throw new NotFound("The principal " + principal + " does not exist");
        }
    }

    /// Whether something is attached to a thing.
    static boolean isAttached(Principals principals, ThingName thing) {
        return !principals.ofThing(thing, new PageRequest(null, 1)).items().isEmpty();
    }
}
