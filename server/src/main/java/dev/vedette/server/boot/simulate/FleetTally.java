package dev.vedette.server.boot.simulate;

/// How a simulated fleet fares.
///
/// @param devices how many there are
/// @param connected how many are connected now
/// @param sent reports sent
/// @param accepted reports accepted
/// @param rejected reports rejected
/// @param failures connections that failed or were lost, and sends that failed
public record FleetTally(int devices, int connected, long sent, long accepted, long rejected, long failures) {
    /// The tally as a progress line for people.
    public String line() {
        return "%,d of %,d devices connected, %,d reports sent, %,d accepted, %,d rejected, %,d failures"
                .formatted(connected, devices, sent, accepted, rejected, failures);
    }
}
