package dev.vedette.server.api.v1;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.BaselineResource.EntryView;
import dev.vedette.server.manage.BaselineStanding;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.SiteJudgments;
import dev.vedette.server.manage.SiteProfiles;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import java.util.List;

/// What a sensor's site is judged by, for the sensor's own console: profiles, and what is normal there.
final class SiteResource {
    private static final String BASELINE = "/v1/sensor/baseline";

    private final Desks desks;
    private final SiteJudgments judgments;
    private final Distribution ofProfiles;
    private final Distribution ofBaseline;

    SiteResource(Desks desks, Distribution ofProfiles, Distribution ofBaseline) {
        this.desks = desks;
        this.judgments = new SiteJudgments(desks);
        this.ofProfiles = ofProfiles;
        this.ofBaseline = ofBaseline;
    }

    @About("What the things of a site are judged by.")
    record JudgedByView(
            @About("the site") String site,
            @About("changes with it") String version,
            @About("profiles that are attached to anything") List<ProfileWish> profiles,
            @About("registered things of the site") List<SiteThingView> things,
            @About("whether these are all of them") boolean whole) {}

    @About("A registered thing of a site.")
    record SiteThingView(
            @About("its name") ThingName name,

            @About("groups with a profile that it is in, or in one below")
            List<String> groups,

            @About("assets of the site that it is") List<ThingName> assets) {}

    @About("How the baseline of a site stands.")
    record StandingView(
            @About("the site") String site,

            @About("changes with the mode, and with what is normal while it is enforced")
            String version,

            @About("learns it, or tells it") Mode mode,
            @About("since when") Instant since) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/sensor/profiles", "What the things of the calling sensor's site are judged by.")
                        .needs(Access.SENSOR)
                        .answers(JudgedByView.class)
                        .by(this::profiles),
                Operation.get(BASELINE, "How the baseline of the calling sensor's site stands.")
                        .needs(Access.SENSOR)
                        .answers(StandingView.class)
                        .by(this::baseline),
                Operation.get(BASELINE + "/entries", "What the baseline of the calling sensor's site knows.")
                        .needs(Access.SENSOR)
                        .pages(EntryView.class)
                        .by(this::entries));
    }

    private V1Reply profiles(V1Request request) {
        String site = site(request);
        SiteProfiles judged = judgments.profiles(site);
        JudgedByView view = SiteDocuments.view(site, judged);
        return ofProfiles.reply(request, view.version(), () -> view);
    }

    private V1Reply baseline(V1Request request) {
        String site = site(request);
        BaselineStanding standing = desks.baselines().standing(site);
        return ofBaseline.reply(
                request,
                standing.version(),
                () -> new StandingView(site, standing.version(), standing.mode(), standing.since()));
    }

    private V1Reply entries(V1Request request) {
        return V1Reply.page(desks.baselines().list(site(request), BaselineFilter.ALL, request.page()), EntryView::of);
    }

    private static String site(V1Request request) {
        SensorRecord sensor = request.caller().sensor();
        if (sensor == null) {
            throw V1Error.invalid("Only a sensor that has joined is of a site, and shows its certificate;"
                    + " make a token for it with vedette sensor token.");
        }
        return sensor.site();
    }
}
