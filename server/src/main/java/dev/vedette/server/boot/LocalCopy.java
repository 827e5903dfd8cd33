package dev.vedette.server.boot;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.SiteDocuments;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.Actor;
import dev.vedette.server.manage.BaselineStanding;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.SiteCopy;
import dev.vedette.server.manage.SiteCopy.Brought;
import dev.vedette.server.manage.SiteProfiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lets the console of a sensor judge as the server that the sensor has joined: the profiles of the site, and what is
/// normal there. What is held is on disk, so that it is held from the start when that server is not there.
final class LocalCopy implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 1_000;

    private final String site;
    private final Desks desks;
    private final Path file;
    private final Actor actor;
    private final SiteCopy copy;
    private Kept kept;

    private final ServerContent profiles;
    private final ServerContent baseline;
    private final List<ServerFeed> feeds = new ArrayList<>();

    /// What is known from one start to the next.
    ///
    /// @param profilesTag the version of the profiles that is held
    /// @param profiles that were brought
    /// @param groups that were brought
    /// @param things that were brought
    /// @param baselineTag the version of the baseline that is held
    record Kept(String profilesTag, Set<String> profiles, Set<String> groups, Set<String> things, String baselineTag) {
        private static Kept of(String profilesTag, Brought brought, String baselineTag) {
            return new Kept(
                    profilesTag,
                    brought.profiles(),
                    brought.groups(),
                    brought.things().stream().map(ThingName::value).collect(Collectors.toSet()),
                    baselineTag);
        }

        private Brought brought() {
            return new Brought(
                    profiles, groups, things.stream().map(ThingName::new).collect(Collectors.toSet()));
        }
    }

    /// Prepares a copy.
    ///
    /// @param site of the sensor
    /// @param desks of the console
    /// @param file what is known from one start to the next
    /// @param link makes links to the server
    /// @param out is told of trouble
    /// @throws VedetteException when the file cannot be read
    LocalCopy(String site, Desks desks, Path file, Supplier<ServerLink> link, PrintWriter out) {
        this.site = site;
        this.desks = desks;
        this.file = file;
        this.kept = read(file);
        ServerLink first = link.get();
        this.actor = new Actor("server " + first, Actor.How.SYSTEM, null);
        this.copy = new SiteCopy(desks, trouble -> {
            out.println("vedette: local console: " + trouble);
            out.flush();
        });
        this.profiles = new ServerContent(first, "/v1/sensor/profiles", "profiles", kept.profilesTag());
        this.baseline = new ServerContent(link.get(), "/v1/sensor/baseline", "baseline", kept.baselineTag());
    }

    private static Kept read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readString(file), Kept.class)
                    : Kept.of("", Brought.NOTHING, "");
        } catch (IOException | JacksonException e) {
            throw new VedetteException(
                    "what the local console holds of its server cannot be read in " + file + ": " + e.getMessage()
                            + "; remove that file, and it is fetched again",
                    e);
        }
    }

    /// Follows the server from now on. Waits for it only where nothing of it is held yet: a sensor that starts again
    /// must
    /// listen, whether the server is there or not.
    void follow(PrintWriter out) {
        feeds.add(
                kept().profilesTag().isEmpty()
                        ? ServerFeed.having(profiles, out, this::takeProfiles)
                        : ServerFeed.beginning(profiles, out, this::takeProfiles));
        feeds.add(
                kept().baselineTag().isEmpty()
                        ? ServerFeed.having(baseline, out, this::takeBaseline)
                        : ServerFeed.beginning(baseline, out, this::takeBaseline));
    }

    private boolean takeProfiles(JsonNode whole) {
        SiteProfiles given = SiteDocuments.profiles(whole);
        Brought before = kept().brought();
        // What is brought now may be there before it is known that it is: killed between, it must be known all the
        // same.
        keepProfiles("", before.with(Brought.of(given)));
        actor.does(() -> {
            copy.hold(site, given, before);
            return site;
        });
        keepProfiles(profiles.given(), Brought.of(given));
        return true;
    }

    private boolean takeBaseline(JsonNode whole) throws InterruptedException {
        BaselineStanding given = SiteDocuments.standing(whole);
        String tag = baseline.given();
        List<BaselineEntry> normal = given.mode() == Mode.LEARNING ? List.of() : normal();
        baseline.fetch();
        if (!baseline.given().equals(tag)) {
            // It changed while it was read page by page.
            return false;
        }
        actor.does(() -> {
            desks.baselines().hold(site, given, normal);
            return site;
        });
        keepBaseline(tag);
        return true;
    }

    private List<BaselineEntry> normal() throws InterruptedException {
        List<BaselineEntry> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = baseline.part("/entries?limit=" + PAGE + after);
            for (JsonNode item : page.path("items")) {
                BaselineEntry entry = SiteDocuments.entry(item);
                if (entry.state() != BaselineEntry.State.NEW) {
                    all.add(entry);
                }
            }
            JsonNode next = page.get("next");
            after = next == null ? "" : "&after=" + V1Client.encoded(next.asString());
        } while (!after.isEmpty());
        return all;
    }

    private synchronized Kept kept() {
        return kept;
    }

    private synchronized void keepProfiles(String tag, Brought brought) {
        keep(Kept.of(tag, brought, kept.baselineTag()));
    }

    private synchronized void keepBaseline(String tag) {
        keep(Kept.of(kept.profilesTag(), kept.brought(), tag));
    }

    private void keep(Kept now) {
        LocalCa.replace(file, JSON.writeValueAsString(now) + "\n");
        kept = now;
    }

    @Override
    public void close() {
        feeds.forEach(ServerFeed::close);
        if (feeds.isEmpty()) {
            profiles.close();
            baseline.close();
        }
    }
}
