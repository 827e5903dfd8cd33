package dev.vedette.server.api.v1;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.ValueRange;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.BaselineStanding;
import dev.vedette.server.manage.ContentVersion;
import dev.vedette.server.manage.SiteProfiles;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads what the sensors of a site hold of its profiles and its baseline, as `/v1/sensor/profiles` and
/// `/v1/sensor/baseline` answer.
public final class SiteDocuments {
    private SiteDocuments() {}

    static SiteResource.JudgedByView view(String site, SiteProfiles judged) {
        List<ProfileWish> profiles =
                judged.profiles().stream().map(SiteDocuments::wish).toList();
        List<SiteResource.SiteThingView> things = judged.things().stream()
                .map(thing -> new SiteResource.SiteThingView(
                        thing.name(),
                        thing.groups().stream().sorted().toList(),
                        thing.assets().stream().sorted().toList()))
                .toList();
        SiteResource.JudgedByView unnamed = new SiteResource.JudgedByView(site, "", profiles, things, judged.isWhole());
        return new SiteResource.JudgedByView(
                site, new ContentVersion().with(V1Json.tree(unnamed)).text(), profiles, things, judged.isWhole());
    }

    private static ProfileWish wish(SiteProfiles.Profile profile) {
        return new ProfileWish(
                profile.name(),
                profile.description(),
                profile.behaviors().stream()
                        .map(behavior -> BehaviorView.of(behavior, null))
                        .toList(),
                null,
                profile.retained().stream()
                        .map(each -> new ProfileWish.Retained(
                                each.metric(), BehaviorView.Dimension.of(each.metricDimension())))
                        .toList(),
                profile.targets().stream().map(TargetWords::of).toList(),
                null);
    }

    /// Reads what the things of a site are judged by.
    ///
    /// @throws VedetteException when it is something else, saying what
    public static SiteProfiles profiles(JsonNode answer) {
        SiteResource.JudgedByView view = read(answer, SiteResource.JudgedByView.class);
        return new SiteProfiles(
                view.profiles().stream().map(SiteDocuments::profile).toList(),
                view.things().stream()
                        .map(thing -> new SiteProfiles.Thing(
                                thing.name(), Set.copyOf(thing.groups()), Set.copyOf(thing.assets())))
                        .toList(),
                view.whole());
    }

    private static SiteProfiles.Profile profile(ProfileWish wish) {
        return new SiteProfiles.Profile(
                Objects.requireNonNullElse(wish.name(), ""),
                wish.description(),
                ProfileText.behaviors(wish),
                ProfileText.retained(wish),
                Objects.requireNonNullElse(wish.targets(), List.<String>of()).stream()
                        .map(SiteDocuments::target)
                        .toList());
    }

    private static Target target(String words) {
        return TargetWords.target(words).orElseThrow(() -> new VedetteException(TargetWords.problem(words)));
    }

    /// Reads how the baseline of a site stands.
    ///
    /// @throws VedetteException when it is something else, saying what
    public static BaselineStanding standing(JsonNode answer) {
        SiteResource.StandingView view = read(answer, SiteResource.StandingView.class);
        return new BaselineStanding(view.version(), view.mode(), view.since());
    }

    /// Reads an entry of a baseline, with no more of it than what is normal.
    ///
    /// @throws VedetteException when it is something else, saying what
    public static BaselineEntry entry(JsonNode item) {
        BaselineResource.EntryView view = read(item, BaselineResource.EntryView.class);
        BaselineResource.RangeView learned = view.learned();
        ValueRange normal = learned == null ? null : new ValueRange(learned.min(), learned.max());
        BaselineEntry.Key key = new BaselineEntry.Key(view.kind(), new ThingName(view.thing()), view.subject());
        return new BaselineEntry(key, view.state(), view.firstSeen(), view.lastSeen(), normal, normal, "", true, "");
    }

    private static <R extends Record> R read(JsonNode document, Class<R> type) {
        if (document instanceof ObjectNode object) {
            return V1Json.read(object, type);
        }
        throw new VedetteException("not a JSON object: " + document.getNodeType());
    }
}
