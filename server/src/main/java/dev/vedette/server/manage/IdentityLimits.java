package dev.vedette.server.manage;

/// How many identities there may be. All of them are kept in memory.
///
/// @param certificates certificates altogether
/// @param policies policies altogether
/// @param users users altogether
public record IdentityLimits(int certificates, int policies, int users) {
    /// The limits that hold unless something else is said.
    public static final IdentityLimits DEFAULT = new IdentityLimits(1_000_000, 100_000, 100_000);

    /// Refuses one more of something of which there are as many as there may be.
    ///
    /// @param what as `certificates`
    /// @throws LimitExceeded when there are
    static void requireRoom(String what, long there, int max) {
        if (there >= max) {
            throw new LimitExceeded("There may be at most " + max + " " + what + "; delete what is not used");
        }
    }
}
