package dev.vedette.server.query;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.RejectedReports;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.TargetKey;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.History;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is shown of one thing.
public final class ThingSheet {
    /// How far back metrics are looked for.
    private static final Duration METRICS_BACK = Duration.ofDays(14);

    private static final String CERTIFICATE = "cert/";

    private final Stores stores;
    private final RejectedReports rejected;
    private final InstantSource clock;

    /// Shows what stores know.
    ///
    /// @param rejected the last rejected reports
    public ThingSheet(Stores stores, RejectedReports rejected, InstantSource clock) {
        this.stores = stores;
        this.rejected = rejected;
        this.clock = clock;
    }

    /// A certificate that a thing connects with.
    ///
    /// @param id its id
    /// @param status whether it may
    /// @param subject whom it names, or null when it cannot be read
    /// @param notAfter until when it is valid, or null when it cannot be read
    public record Certificate(
            String id,
            CertificateRecord.Status status,
            @Nullable String subject,
            @Nullable Instant notAfter) {}

    /// What is known by the name of a thing.
    ///
    /// @throws NotFound when nobody knows of it
    public InventoryRecord require(ThingName name) {
        return stores.inventory()
                .find(name)
                .orElseThrow(() -> new NotFound("Nobody knows of a thing " + name
                        + ": it is not registered, has not reported, and no sensor has seen it"));
    }

    /// The last rejected reports of a thing, the latest first.
    public List<RejectedReports.Repeated> rejected(ThingName name) {
        return rejected.ofThing(name.value());
    }

    /// What a thing has datapoints of.
    public List<History.Latest> metrics(ThingName name) {
        return stores.history().latest(name, clock.instant().minus(METRICS_BACK));
    }

    /// The certificates of a thing.
    public List<Certificate> certificates(ThingName name) {
        return stores.principals().ofThing(name, new PageRequest(null, PageRequest.LIMIT_MAX)).items().stream()
                .filter(attachment -> attachment.principal().startsWith(CERTIFICATE))
                .map(attachment ->
                        stores.certificates().find(attachment.principal().substring(CERTIFICATE.length())))
                .flatMap(Optional::stream)
                .map(ThingSheet::certificate)
                .toList();
    }

    private static Certificate certificate(CertificateRecord record) {
        try {
            byte[] pem = record.pem().getBytes(StandardCharsets.UTF_8);
            X509Certificate read = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return new Certificate(
                    record.id(),
                    record.status(),
                    read.getSubjectX500Principal().getName(),
                    read.getNotAfter().toInstant());
        } catch (CertificateException _) {
            // It was checked when it came; one that cannot be read is shown by its id.
            return new Certificate(record.id(), record.status(), null, null);
        }
    }

    /// The profiles that apply to a thing, by name.
    public List<ProfileRecord> profiles(InventoryRecord thing) {
        Set<String> groups = new HashSet<>();
        for (ThingGroupRecord group : stores.things().groupsOf(thing.name())) {
            groups.add(group.name());
            stores.things().ancestors(group.name()).forEach(above -> groups.add(above.name()));
        }
        Set<String> sites = new HashSet<>(Set.of(Target.Site.namedBy(thing.name())));
        stores.assets().linksOf(thing.name()).forEach(link -> sites.add(link.site()));
        return stores.profiles().all().stream()
                .filter(profile -> stores.profiles().targetsOf(profile.name()).stream()
                        .anyMatch(key -> isReached(key, thing.isRegistered(), groups, sites)))
                .toList();
    }

    private static boolean isReached(String key, boolean registered, Set<String> groups, Set<String> sites) {
        try {
            return switch (TargetKey.parse(key)) {
                case Target.AllThings _ -> true;
                case Target.RegisteredThings _ -> registered;
                case Target.UnregisteredThings _ -> !registered;
                case Target.Group(String name) -> groups.contains(name);
                case Target.Site(String name) -> sites.contains(name);
            };
        } catch (VedetteException _) {
            // A target of a later version reaches nobody here.
            return false;
        }
    }

    /// A series of a thing.
    public ThingSeries series(ThingSeries.Wanted wanted) {
        return ThingSeries.read(stores, profiles(require(wanted.thing())), clock, wanted);
    }
}
