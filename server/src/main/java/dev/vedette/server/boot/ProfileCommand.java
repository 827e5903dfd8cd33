package dev.vedette.server.boot;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.engine.profile.ProfileRules;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.server.api.aws.BehaviorsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `profile`.
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Check security profiles.",
        synopsisSubcommandLabel = "validate")
final class ProfileCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Check the behaviors in a JSON file; no server is needed.",
            footer = {
                "",
                "The file holds a list of behaviors, or an object with the member behaviors, as the AWS CLI's",
                "--cli-input-json for create-security-profile takes it.",
                "Exit code 0 when all are valid, 1 when not.",
                "",
                "Example:",
                "  vedette profile validate doors.json"
            })
    int validate(@Mixin ConfigOptions options, @Parameters(paramLabel = "FILE", description = "the file") Path file) {
        Config config = options.config();
        List<BehaviorDraft> behaviors = BehaviorsFile.read(textOf(file), file.toString());
        ProfileLimits limits = new ProfileLimits(
                ProfileLimits.DEFAULTS.behaviorsMax(),
                ProfileLimits.DEFAULTS.valueElementsMax(),
                config.aws().lenientNames(),
                config.engine().pane());
        ProfileRules rules = new ProfileRules(KnownMetrics.BUILT_IN, dimensionsOf(behaviors), limits);
        List<Problem> problems = rules.problems(behaviors);
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(problem -> out.println(file + ": " + problem.path() + ": " + problem.message()));
        out.println(
                problems.isEmpty()
                        ? file + ": " + behaviors.size() + " behaviors, all valid"
                        : file + ": " + problems.size() + " problems");
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    /// Whether a dimension is there only the server knows, so that each that is named is taken for known.
    private static Map<String, List<TopicFilter>> dimensionsOf(List<BehaviorDraft> behaviors) {
        Map<String, List<TopicFilter>> dimensions = new HashMap<>();
        for (BehaviorDraft behavior : behaviors) {
            DimensionDraft dimension = behavior.metricDimension();
            if (dimension != null && dimension.dimensionName() != null) {
                dimensions.put(dimension.dimensionName(), List.of(TopicFilter.of("#")));
            }
        }
        return dimensions;
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
