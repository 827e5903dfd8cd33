package dev.vedette.server.manage;

import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.server.run.ChangeFeed;
import dev.vedette.server.store.Stores;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// What every desk works with. All desks of a process share one.
///
/// @param stores where things are kept
/// @param announcer tells detection
/// @param rules the rules for profiles
/// @param identity what is needed for identities
/// @param order keeps the order of announcements the order of storing
/// @param limits how much of everything there may be
/// @param clock what time it is
/// @param ids makes ids that no one else has
public record ControlPlane(
        Stores stores,
        Announcer announcer,
        RuleBook rules,
        Identity identity,
        ChangeOrder order,
        Limits limits,
        InstantSource clock,
        Supplier<UUID> ids) {
    /// What changes look like in the audit log.
    Deeds deeds() {
        return new Deeds(stores);
    }

    /// What is needed for identities.
    ///
    /// @param feed hears of every change of who may connect
    /// @param authority makes certificates
    /// @param limits how many there may be
    /// @param signIn how long people stay signed in
    public record Identity(
            IdentityFeed feed, CertificateAuthority authority, IdentityLimits limits, SignInRules signIn) {
        /// With the usual limits.
        public Identity(IdentityFeed feed, CertificateAuthority authority) {
            this(feed, authority, IdentityLimits.DEFAULT, SignInRules.DEFAULT);
        }
    }

    /// A control plane over stores, with the original service's limits.
    ///
    /// @param feed hears of every change
    /// @param identity what is needed for identities
    /// @param profileLimits what a profile may have at most
    /// @param clock what time it is
    /// @param ids makes ids that no one else has
    public static ControlPlane over(
            Stores stores,
            ChangeFeed feed,
            Identity identity,
            ProfileLimits profileLimits,
            InstantSource clock,
            Supplier<UUID> ids) {
        RuleBook rules = new RuleBook(stores.customMetrics(), stores.dimensions(), profileLimits);
        return new ControlPlane(
                stores,
                new Announcer(stores, feed, rules),
                rules,
                identity,
                new ChangeOrder(new AuditDesk(stores.audit(), clock)),
                Limits.DEFAULT,
                clock,
                ids);
    }
}
