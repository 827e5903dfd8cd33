package dev.vedette.server.manage;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import java.util.List;

/// Commands on keys that sign API calls. Any thread may call.
public final class KeyDesk {
    private final ControlPlane plane;
    private final AccessKeys keys;

    /// A desk.
    public KeyDesk(ControlPlane plane) {
        this.plane = plane;
        this.keys = plane.stores().accessKeys();
    }

    /// Every key, oldest first.
    public List<AccessKey> list() {
        return keys.all();
    }

    /// Lets a key sign from now on.
    public void create(AccessKey key) {
        plane.order().alone(plane.deeds().key("create", key.id()), () -> {
            keys.add(key);
            return key;
        });
    }

    /// Refuses a key from now on.
    ///
    /// @throws NotFound when there is none of that id
    public void revoke(String id) {
        plane.order().alone(plane.deeds().key("revoke", id), () -> {
            if (!keys.remove(id)) {
                throw new NotFound("there is no key " + id + "; see vedette key list");
            }
            return id;
        });
    }
}
