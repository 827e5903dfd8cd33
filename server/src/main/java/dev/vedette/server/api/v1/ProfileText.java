package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.server.manage.ProfileDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// A draft of a profile as text: read, held against everything that could be wrong with it, and written again in both
/// notations.
final class ProfileText {
    /// What the AWS API allows a profile to be called.
    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final List<PlacedText.Flaw> flaws;
    private final @Nullable ProfileWish wish;

    private ProfileText(List<PlacedText.Flaw> flaws, @Nullable ProfileWish wish) {
        this.flaws = List.copyOf(flaws);
        this.wish = wish;
    }

    /// Reads a draft and checks it.
    ///
    /// @param desk knows what behaviors may say
    static ProfileText read(byte[] text, boolean isYaml, ProfileDesk desk) {
        PlacedText placed = PlacedText.read(text, isYaml);
        List<PlacedText.Flaw> flaws = new ArrayList<>(placed.flaws());
        if (flaws.isEmpty()) {
            ShapeCheck.placed(placed.root(), Shape.of(ProfileWish.class))
                    .forEach(problem -> flaws.add(placed.flaw(problem.path(), problem.message())));
        }
        if (!flaws.isEmpty() || !(placed.root() instanceof ObjectNode object)) {
            return new ProfileText(flaws, null);
        }
        ProfileWish wish = V1Json.read(object, ProfileWish.class);
        problems(wish, desk).forEach(problem -> flaws.add(placed.flaw(problem.path(), problem.message())));
        return new ProfileText(flaws, wish);
    }

    /// Everything that is wrong with a draft that has the right shape.
    static List<Problem> problems(ProfileWish wish, ProfileDesk desk) {
        List<Problem> problems = new ArrayList<>();
        if (wish.name() == null) {
            problems.add(new Problem("name", "name must be there"));
        } else if (!NAME.matcher(wish.name()).matches()) {
            problems.add(new Problem(
                    "name", "name has 1..128 letters, digits, colons, hyphens and underscores, was " + wish.name()));
        }
        List<BehaviorDraft> behaviors = behaviors(wish);
        problems.addAll(desk.problems(behaviors));
        problems.addAll(desk.problemsOfRetained("additionalMetricsToRetain", retained(wish)));
        List<String> targets = Objects.requireNonNullElse(wish.targets(), List.of());
        for (int i = 0; i < targets.size(); i++) {
            String words = targets.get(i);
            if (TargetWords.target(words).isEmpty()) {
                problems.add(new Problem("targets[" + i + "]", TargetWords.problem(words)));
            }
        }
        return problems;
    }

    static List<BehaviorDraft> behaviors(ProfileWish wish) {
        return Objects.requireNonNullElse(wish.behaviors(), List.<BehaviorView>of()).stream()
                .map(BehaviorView::draft)
                .toList();
    }

    static List<RetainedDraft> retained(ProfileWish wish) {
        return Objects.requireNonNullElse(wish.additionalMetricsToRetain(), List.<ProfileWish.Retained>of()).stream()
                .map(each -> new RetainedDraft(each.metric(), BehaviorView.Dimension.draft(each.metricDimension())))
                .toList();
    }

    /// What is wrong, in order of the text.
    List<PlacedText.Flaw> flaws() {
        return flaws;
    }

    /// The draft, or null when it could not be read.
    @Nullable
    ProfileWish wish() {
        return wish;
    }

    /// A draft in JSON.
    static String json(ProfileWish wish) {
        return JSON.writeValueAsString(tree(wish));
    }

    /// A draft in YAML.
    static String yaml(ProfileWish wish) {
        return YAML.writeValueAsString(tree(wish));
    }

    private static ObjectNode tree(ProfileWish wish) {
        ObjectNode tree = V1Json.tree(wish);
        tree.path("behaviors").forEach(behavior -> {
            if (behavior instanceof ObjectNode object) {
                object.remove("sentence");
            }
        });
        return tree;
    }
}
