package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.ingest.RejectedReports;
import dev.vedette.server.query.AssetSheet;
import dev.vedette.server.query.Exposures;
import dev.vedette.server.query.SeriesName;
import dev.vedette.server.query.ThingSheet;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.History;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.PresenceRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that is shown of one thing.
@About("A thing with everything that is known of it.")
record ThingDetailView(
        @About("its name") String name,
        @About("whether the registry has it") boolean registered,
        @About("its thing type") @Nullable String type,
        @About("its attributes in the registry") Map<String, String> attributes,
        @About("the groups that it is directly in") List<String> groups,

        @About("whether it is connected to a broker; left out when it never was") @Nullable
        Boolean connected,

        @About("when it was heard of first") @Nullable Instant firstSeen,

        @About("when it was heard of last, in a report, at a broker or by a sensor") @Nullable
        Instant lastSeen,

        @About("how many violations are open") long openViolations,
        @About("what sensors know of it") ThingView.@Nullable Asset asset,
        @About("who knows of it: registry, reports, sensor") List<String> source,

        @About("what sensors were told of it, by attribute, the latest first")
        Map<String, List<Fact>> facts,

        @About("what advisories of content packs say of it, the surest and worst first")
        List<AdvisoryViews.Said> advisories,

        @About("its last rejected reports, the latest first")
        List<Rejected> rejected,

        @About("what it connects with") List<Certificate> certificates,
        @About("the profiles that apply to it") List<String> profiles,
        @About("its latest violations, open or over") List<ViolationView> violations,
        @About("what there are datapoints of") List<Metric> metrics) {

    @About("Something that was told of an asset.")
    record Fact(
            @About("what was told") String value,
            @About("by which protocol") String protocol,
            @About("by which message of it") @Nullable String operation,
            @About("when first") Instant first,
            @About("when last") Instant last) {}

    @About("Reports that were rejected one after the other for the same reason.")
    record Rejected(
            @About("when the last one was") Instant at,
            @About("of which kind, as InvalidPayload") String kind,
            @About("why") String reason,
            @About("how many") long count) {}

    @About("A certificate of a thing.")
    record Certificate(
            @About("its id") String id,
            @About("whether it may connect with it") CertificateRecord.Status status,
            @About("whom it names") @Nullable String subject,
            @About("until when it is valid") @Nullable Instant notAfter) {}

    @About("A metric that a thing has datapoints of.")
    record Metric(
            @About("its name") String metric,

            @About("the part of it: a dimension's name, after NOT_IN where it is what lies outside") @Nullable
            String dimension,

            @About("number or set") String kind,

            @About("what is counted, in the plural") @Nullable
            String unit,

            @About("when the last datapoint was") Instant lastAt,
            @About("the last datapoint") ValueView lastValue) {
        static Metric of(History.Latest latest, KnownMetrics known) {
            SeriesName name = SeriesName.of(latest.key());
            MetricValue value = latest.last().value();
            boolean isNumber = value instanceof MetricValue.Count || value instanceof MetricValue.Level;
            return new Metric(
                    name.metric(),
                    name.dimension(),
                    isNumber ? "number" : "set",
                    MetricsResource.unit(known, name.metric()),
                    latest.last().at(),
                    ValueView.of(value));
        }
    }

    /// What shows a thing.
    ///
    /// @param sheet all that the stores know
    /// @param exposures what advisories say
    record Sheets(ThingSheet sheet, Exposures exposures) {}

    /// A thing with what is known of it.
    ///
    /// @param listed as it is listed
    static ThingDetailView of(
            ThingView listed,
            InventoryRecord thing,
            Sheets sheets,
            KnownMetrics known,
            List<ViolationView> violations) {
        ThingSheet sheet = sheets.sheet();
        PresenceRecord presence = thing.presence();
        return new ThingDetailView(
                listed.name(),
                listed.registered(),
                listed.type(),
                listed.attributes(),
                listed.groups(),
                listed.connected(),
                presence == null ? null : presence.firstAt(),
                listed.lastSeen(),
                listed.openViolations(),
                listed.asset(),
                listed.source(),
                facts(thing),
                advisories(thing, sheets.exposures()),
                sheet.rejected(thing.name()).stream()
                        .map(ThingDetailView::rejected)
                        .toList(),
                sheet.certificates(thing.name()).stream()
                        .map(certificate -> new Certificate(
                                certificate.id(), certificate.status(), certificate.subject(), certificate.notAfter()))
                        .toList(),
                sheet.profiles(thing).stream().map(profile -> profile.name()).toList(),
                violations,
                sheet.metrics(thing.name()).stream()
                        .map(latest -> Metric.of(latest, known))
                        .toList());
    }

    private static List<AdvisoryViews.Said> advisories(InventoryRecord thing, Exposures exposures) {
        return thing.asset() == null
                ? List.of()
                : exposures.of(thing.asset()).stream()
                        .map(AdvisoryViews.Said::of)
                        .toList();
    }

    private static Rejected rejected(RejectedReports.Repeated repeated) {
        return new Rejected(repeated.at(), repeated.reason().code(), repeated.message(), repeated.count());
    }

    private static Map<String, List<Fact>> facts(InventoryRecord thing) {
        Map<String, List<Fact>> facts = new LinkedHashMap<>();
        if (thing.asset() != null) {
            AssetSheet.of(thing.asset())
                    .facts()
                    .forEach((attribute, all) -> facts.put(
                            attribute,
                            all.stream()
                                    .map(fact -> new Fact(
                                            fact.value(),
                                            fact.protocol(),
                                            fact.operation().isEmpty() ? null : fact.operation(),
                                            fact.first(),
                                            fact.last()))
                                    .toList()));
        }
        return facts;
    }
}
