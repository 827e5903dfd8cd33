package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Problem;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.query.Preview;
import dev.vedette.server.query.Previews;
import dev.vedette.server.query.Previews.Population;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drafts of security profiles: what is wrong with one, and what it would have said. Nothing is stored.
final class ProfileDraftsResource {
    private static final String YAML = "yaml";
    private static final int DAYS_DEFAULT = 7;

    private final Desks desks;
    private final Previews previews;

    ProfileDraftsResource(Desks desks, Previews previews) {
        this.desks = desks;
        this.previews = previews;
    }

    @About("What is wrong with a draft, and what it says.")
    record CheckView(
            @About("everything that is wrong; empty when the profile could be saved")
            List<ProblemView> problems,

            @About("the draft as it was read") @Nullable ProfileWish profile,
            @About("the draft in YAML") @Nullable String yaml,
            @About("the draft in JSON") @Nullable String json,

            @About("what each behavior calls normal, in their order") @Nullable
            List<String> sentences) {}

    @About("Something that is wrong.")
    record ProblemView(
            @About("the member, as behaviors[1].criteria.value.ports[0]; empty for the whole")
            String path,

            @About("what is wrong") String message,
            @About("the line in the text, from 1") @Nullable Integer line,

            @About("the column in the line, from 1") @Nullable
            Integer column) {
        static ProblemView of(PlacedText.Flaw flaw) {
            PlacedText.Place place = flaw.place();
            return new ProblemView(
                    flaw.path(),
                    flaw.message(),
                    place == null ? null : place.line(),
                    place == null ? null : place.column());
        }
    }

    @About("A draft to be judged over what is kept.")
    record PreviewWish(
            @About("the draft") ProfileWish profile,

            @About("whom it would be attached to; otherwise the draft's targets") @Nullable
            List<String> targets,

            @About("how many days, 1..14, otherwise 7") @Nullable
            Integer days) {}

    @About("What a profile would have said of the datapoints that are kept.")
    record PreviewView(
            @About("each day, by UTC") List<DayView> days,
            @About("violations that would have been raised") long total,
            @About("things that were judged") int things,
            @About("datapoints that were read") long datapoints,

            @About("what each behavior would have said, in their order")
            List<BehaviorCount> behaviors,

            @About("what history lacks, in sentences; empty when it tells all")
            List<String> coverage,

            @About("how long it took, in milliseconds") long tookMs) {}

    @About("A day.")
    record DayView(
            @About("as 2026-11-21") String day,
            @About("violations that would have been raised") long violations,
            @About("things that would have raised one") int things) {}

    @About("What a behavior would have said.")
    record BehaviorCount(
            @About("its name") String name,
            @About("violations that would have been raised") long violations,
            @About("things that would have raised one") int things,

            @About("those furthest from normal, one of each thing, at most 5")
            List<WorstView> worst) {}

    @About("A violation that would have been raised.")
    record WorstView(
            @About("by whom") String thing,
            @About("when") Instant at,
            @About("with what") ValueView value) {}

    List<Operation> operations() {
        return List.of(
                Operation.post("/v1/profiles/check", "Says what is wrong with a draft, in JSON or in YAML.")
                        .needs(Access.READ)
                        .takes(ProfileWish.class)
                        .answers(CheckView.class)
                        .by(this::check),
                Operation.post("/v1/profiles/preview", "Says what a draft would have raised in the last days.")
                        .needs(Access.READ)
                        .takes(PreviewWish.class)
                        .answers(PreviewView.class)
                        .by(this::preview));
    }

    private V1Reply check(V1Request request) {
        String type = Objects.requireNonNullElse(request.header("content-type"), "");
        ProfileText text = ProfileText.read(request.body(), type.contains(YAML), desks.profiles());
        List<ProblemView> problems = text.flaws().stream().map(ProblemView::of).toList();
        ProfileWish wish = text.wish();
        if (wish == null) {
            return V1Reply.ok(new CheckView(problems, null, null, null, null));
        }
        BehaviorWords words = new BehaviorWords(desks.plane().rules().metrics());
        return V1Reply.ok(new CheckView(
                problems,
                wish,
                ProfileText.yaml(wish),
                ProfileText.json(wish),
                ProfileText.behaviors(wish).stream().map(words::sentence).toList()));
    }

    private V1Reply preview(V1Request request) {
        PreviewWish wish = request.body(PreviewWish.class);
        int days = Objects.requireNonNullElse(wish.days(), DAYS_DEFAULT);
        List<String> problems = new ArrayList<>();
        if (days < 1 || days > Previews.DAYS_MAX) {
            problems.add("days must be 1.." + Previews.DAYS_MAX + ", was " + days);
        }
        List<BehaviorDraft> behaviors = ProfileText.behaviors(wish.profile());
        for (Problem problem : desks.profiles().problems(behaviors)) {
            problems.add("profile." + problem.path() + ": " + problem.message());
        }
        List<String> words = wish.targets() != null
                ? wish.targets()
                : Objects.requireNonNullElse(wish.profile().targets(), List.of());
        if (words.isEmpty()) {
            problems.add(
                    "targets must name at least one: all, all-registered, all-unregistered, group:NAME, site:NAME");
        }
        List<Population> targets = new ArrayList<>();
        for (String each : words) {
            TargetWords.population(each)
                    .ifPresentOrElse(targets::add, () -> problems.add("targets: " + TargetWords.problem(each)));
        }
        if (!problems.isEmpty()) {
            throw V1Error.invalid(problems.stream().collect(Collectors.joining("; ")) + ".");
        }
        Preview preview = previews.of(behaviors, targets, days)
                .orElseThrow(() ->
                        new V1Error(503, "As many previews as can be are being worked out at present; try again."));
        return V1Reply.ok(view(preview));
    }

    private static PreviewView view(Preview preview) {
        return new PreviewView(
                preview.days().stream()
                        .map(day -> new DayView(day.day().toString(), day.violations(), day.things()))
                        .toList(),
                preview.total(),
                preview.things(),
                preview.datapoints(),
                preview.behaviors().stream()
                        .map(behavior -> new BehaviorCount(
                                behavior.name(),
                                behavior.violations(),
                                behavior.things(),
                                behavior.worst().stream()
                                        .map(worst -> new WorstView(
                                                worst.thing().value(), worst.at(), ValueView.of(worst.value())))
                                        .toList()))
                        .toList(),
                preview.coverage(),
                preview.took().toMillis());
    }
}
