package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what was heard of who may connect.
public final class RecordedIdentities implements IdentityFeed {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void principal(String key) {
        heard.add(key);
    }

    @Override
    public void policy(String name) {
        heard.add("policy/" + name);
    }

    @Override
    public void group(String name) {
        heard.add("thinggroup/" + name);
    }

    @Override
    public void thing(ThingName name) {
        heard.add("thing/" + name);
    }

    /// What was heard, oldest first.
    public List<String> heard() {
        return List.copyOf(heard);
    }
}
