package dev.vedette.server.notify;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import org.jspecify.annotations.Nullable;

/// What a mute, a window or an exception is for. All that is there must hold; null matches all.
///
/// @param thing the device's name, or null
/// @param profile the security profile's name, or null
/// @param behavior the behavior's name, or null
/// @param metric the metric's name, of a detection as `rule:modbus-scan`, or null
/// @param site the device's site, or null
/// @param group a thing group that the device is directly in, or null
/// @param address an address or network that the device's address lies in, as `10.0.0.0/8`, or null
public record SuppressionScope(
        @Nullable String thing,
        @Nullable String profile,
        @Nullable String behavior,
        @Nullable String metric,
        @Nullable String site,
        @Nullable String group,
        @Nullable String address) {
    /// Everything.
    public static final SuppressionScope ALL = new SuppressionScope(null, null, null, null, null, null, null);

    /// Checks the address.
    ///
    /// @throws VedetteException when it is none
    public SuppressionScope {
        if (address != null) {
            Cidr.of(address);
        }
    }

    /// Whether nothing is left out.
    public boolean isAll() {
        return equals(ALL);
    }

    /// Whether it is about something.
    public boolean matches(Subject subject) {
        return is(thing, subject.thing())
                && is(profile, subject.profile())
                && is(behavior, subject.behavior())
                && is(metric, subject.metric())
                && is(site, subject.scope().site())
                && (group == null || subject.scope().groups().contains(group))
                && (address == null || lies(address, subject.scope().address()));
    }

    private static boolean is(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean lies(String network, String address) {
        return IpAddress.parse(address).map(ip -> Cidr.of(network).contains(ip)).orElse(false);
    }
}
