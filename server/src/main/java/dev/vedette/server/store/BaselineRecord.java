package dev.vedette.server.store;

import dev.vedette.engine.baseline.BaselineEntry;

/// An entry of a site's baseline as it is stored.
///
/// @param site the site
/// @param entry what is known
public record BaselineRecord(String site, BaselineEntry entry) {
    /// 32 hexadecimal digits, the same for the same site, kind, thing and subject.
    public String id() {
        return entry.key().id(site);
    }
}
