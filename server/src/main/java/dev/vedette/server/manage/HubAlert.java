package dev.vedette.server.manage;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A violation of a rule of a hub's security group.
///
/// @param id the violation's, 32 hexadecimal digits
/// @param thing the device, or the module as `DEVICE/MODULE`
/// @param group the security group's name in lower case
/// @param rule what was violated
/// @param observed the value that raised it
/// @param bounds the least and the most that were allowed, of a rule with a range; else empty
/// @param allowed what was allowed, of a rule with a list; else empty
/// @param window the length of time, of a rule with a range; else null
/// @param startedAt when it was raised
/// @param endedAt the last that is known of it: its end, or its last violating value
/// @param explanation why it was raised, in plain words
/// @param verification what people said of it
public record HubAlert(
        String id,
        String thing,
        String group,
        HubRule rule,
        MetricValue observed,
        List<Double> bounds,
        List<String> allowed,
        @Nullable Duration window,
        Instant startedAt,
        Instant endedAt,
        String explanation,
        Verification verification) {
    /// Copies the lists.
    public HubAlert {
        bounds = List.copyOf(bounds);
        allowed = List.copyOf(allowed);
    }

    /// The device.
    public String device() {
        return deviceOf(thing);
    }

    /// The device that a thing is, or belongs to as a module.
    static String deviceOf(String thing) {
        int slash = thing.indexOf('/');
        return slash < 0 ? thing : thing.substring(0, slash);
    }

    /// The module, or the empty text when it is the device itself.
    public String module() {
        int slash = thing.indexOf('/');
        return slash < 0 ? "" : thing.substring(slash + 1);
    }
}
