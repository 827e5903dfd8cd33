package dev.vedette.server.sense;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The assets that lines of a request are about. A sensor tells all that it knows of a device seconds after the first
/// alarm of it may have been raised; where the device is must be known by then, or whoever is responsible for the site
/// is not told.
final class Mentioned {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<ThingName, String> sites = new LinkedHashMap<>();

    /// Takes note of what was seen.
    void in(Sighting sighting) {
        note(sighting.thing(), sighting.site());
    }

    /// Takes note of what was found, where it is known at which site.
    void in(Observation observation, Bringer bringer) {
        SensorRecord sensor = bringer.sensor();
        if (sensor != null && observation instanceof Finding finding) {
            note(finding.thing(), sensor.site());
        }
    }

    /// An asset that is a registered thing goes by the thing's name, and is known.
    private void note(ThingName thing, String site) {
        if (thing.value().startsWith(site + "/")) {
            sites.put(thing, site);
        }
    }

    /// What there is to say of them without their sensor's word.
    ///
    /// @param now when they were heard of
    List<AssetRecord> assets(Instant now) {
        return sites.entrySet().stream()
                .map(each -> asset(each.getKey(), each.getValue(), now))
                .toList();
    }

    private static AssetRecord asset(ThingName thing, String site, Instant now) {
        String address = thing.value().substring(site.length() + 1);
        ObjectNode document = JSON.createObjectNode()
                .put("thing", thing.value())
                .put("site", site)
                .put(IpAddress.parse(address).isPresent() ? "ip" : "mac", address)
                .put("first_seen", now.toString())
                .put("last_seen", now.toString());
        document.putObject("protocols");
        document.putObject("facts");
        return new AssetRecord(thing, site, JSON.writeValueAsString(document), now);
    }
}
