package dev.vedette.server.boot;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// The verb `baseline`.
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description = "What is normal at a site: let it learn, enforce it, see what is new, accept or forget it.",
        synopsisSubcommandLabel = "(show | list | learn | enforce | accept | remove)",
        footer = {
            "",
            "Examples:",
            "  vedette baseline show --site plant                   does it learn or enforce, how much does it know",
            "  vedette baseline enforce --site plant                from now on what is new raises its alert, once",
            "  vedette baseline list --site plant --state open      what is new, with what was expected",
            "  vedette baseline accept --site plant ID              that is normal from now on",
            "  vedette baseline remove --site plant ID              forget it: seen again, it is told again",
            "  vedette baseline learn --site plant                  learn whatever is seen, again",
            "A site begins to learn when its first sensor brings something."
        })
final class BaselineCommand implements Runnable {
    private static final int PAGE = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The site that is meant.
    static final class SiteOption {
        @Option(
                names = "--site",
                paramLabel = "NAME",
                defaultValue = "default",
                description = "the site; default: ${DEFAULT-VALUE}")
        private String site = "";

        private String path() {
            return "/v1/sites/" + V1Client.encoded(site) + "/baseline";
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Whether it learns or enforces, and how much it knows.")
    void show(@Mixin V1Client client, @Mixin SiteOption site) {
        overview(client.call("GET", site.path(), ""));
    }

    @Command(name = "learn", mixinStandardHelpOptions = true, description = "Learn whatever is seen, from now on.")
    void learn(@Mixin V1Client client, @Mixin SiteOption site) {
        overview(client.call("PUT", site.path(), "{\"mode\":\"learning\"}"));
    }

    @Command(
            name = "enforce",
            mixinStandardHelpOptions = true,
            description = "Tell what was not learned, once each, from now on.")
    void enforce(@Mixin V1Client client, @Mixin SiteOption site) {
        overview(client.call("PUT", site.path(), "{\"mode\":\"enforcing\"}"));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List what it knows.")
    void list(
            @Mixin V1Client client,
            @Mixin SiteOption site,
            @Option(names = "--kind", description = "only these: device, conversation, protocol, function or value")
                    @Nullable
                    String kind,
            @Option(names = "--state", description = "only these: learned, accepted or open (what is not normal)")
                    @Nullable
                    String state,
            @Option(names = "--thing", paramLabel = "NAME", description = "only of this asset, as plant/10.0.0.7")
                    @Nullable
                    String thing) {
        String asked = List.of(
                        Map.entry("kind", kind == null ? "" : kind),
                        Map.entry("state", state == null ? "" : state),
                        Map.entry("thing", thing == null ? "" : thing))
                .stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> "&" + parameter.getKey() + "=" + V1Client.encoded(parameter.getValue()))
                .collect(Collectors.joining());
        String after = "";
        do {
            JsonNode page = client.call("GET", site.path() + "/entries?limit=" + PAGE + asked + after, "");
            page.path("items").forEach(this::entry);
            JsonNode next = page.get("next");
            after = next == null ? "" : "&after=" + V1Client.encoded(next.asString());
        } while (!after.isEmpty());
        out().flush();
    }

    @Command(name = "accept", mixinStandardHelpOptions = true, description = "Make entries normal.")
    void accept(
            @Mixin V1Client client,
            @Mixin SiteOption site,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "entries, as list shows them")
                    List<String> ids) {
        for (String id : ids) {
            entry(client.call("POST", site.path() + "/entries/" + V1Client.encoded(id) + "/accept", ""));
        }
        out().flush();
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Forget entries: seen again, they are new.")
    void remove(
            @Mixin V1Client client,
            @Mixin SiteOption site,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "entries, as list shows them")
                    List<String> ids) {
        for (String id : ids) {
            client.call("DELETE", site.path() + "/entries/" + V1Client.encoded(id), "");
            out().println("removed " + id);
        }
        out().flush();
    }

    private void overview(JsonNode said) {
        JsonNode entries = said.path("entries");
        out().printf(
                        "%s: %s since %s; %,d learned, %,d accepted, %,d open%n",
                        said.path("site").asString(),
                        said.path("mode").asString(),
                        said.path("since").asString(),
                        entries.path("learned").asLong(),
                        entries.path("accepted").asLong(),
                        entries.path("open").asLong());
        out().flush();
    }

    private void entry(JsonNode entry) {
        JsonNode learned = entry.get("learned");
        out().println(entry.path("id").asString() + "  " + state(entry) + "  "
                + entry.path("kind").asString() + "  " + entry.path("thing").asString() + "  "
                + entry.path("subject").asString()
                + (learned == null ? "" : "  " + learned.path("min") + ".." + learned.path("max")));
        JsonNode news = entry.get("news");
        if (news != null) {
            out().println("    " + news.asString());
        }
    }

    private static String state(JsonNode entry) {
        return entry.path("open").asBoolean() ? "open" : entry.path("state").asString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
