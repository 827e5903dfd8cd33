package dev.vedette.server.boot;

import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `person`.
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        description = "Make, list, change and remove people who sign in at the console.",
        synopsisSubcommandLabel = "(add | list | change | reset | disable | enable | remove)",
        footer = {
            "",
            "Examples:",
            "  vedette person add ada --role administrator  shows a link by which ada sets a password, once",
            "  vedette person add grace --role viewer --password   asks for the password",
            "  vedette person reset ada                     takes the password away and shows a link",
            "  vedette person disable grace                 signs grace out and ends grace's tokens, at once",
            "  vedette person change grace --role analyst",
            "Works while the server runs, and when nobody can sign in any more."
        })
final class PersonCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Make a person.")
    void add(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "viewer, analyst or administrator")
                    Role role,
            @Option(names = "--password", description = "ask for a password instead of showing a link")
                    boolean password,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        char[] chosen = password ? PasswordPrompt.asked() : new char[0];
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            show(options.config(), open.desks().people().create(name, role, password ? chosen : null), "made");
        } finally {
            Arrays.fill(chosen, '\0');
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the people.")
    void list(@Mixin ConfigOptions options) {
        PrintWriter out = out();
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            for (PersonRecord person : open.desks().people().list()) {
                out.println(person.name() + "  " + person.role().text() + "  "
                        + (person.enabled() ? "enabled" : "disabled") + "  signed in last: "
                        + Objects.requireNonNullElse(person.lastSignInAt(), "never"));
            }
        }
        out.flush();
    }

    @Command(name = "change", mixinStandardHelpOptions = true, description = "Give a person another role.")
    void change(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "viewer, analyst or administrator")
                    Role role,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        edit(options, name, new PeopleDesk.Edit(role, null, null), "is now " + role.text());
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Take a person's password away and show a link to set another.")
    void reset(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            show(options.config(), open.desks().people().reset(name), "signed out everywhere");
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Sign a person out, end the person's tokens, and let neither in again.")
    void disable(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        edit(options, name, new PeopleDesk.Edit(null, false, null), "is disabled");
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a disabled person in again.")
    void enable(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        edit(options, name, new PeopleDesk.Edit(null, true, null), "is enabled");
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a person, with sessions and tokens.")
    void remove(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "the person's name") String name) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().people().delete(name);
        }
        out().println("removed " + name);
        out().flush();
    }

    private void edit(ConfigOptions options, String name, PeopleDesk.Edit edit, String done) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().people().update(name, edit);
        }
        out().println(name + " " + done);
        out().flush();
    }

    private void show(Config config, PeopleDesk.Made made, String done) {
        PrintWriter out = out();
        out.println(
                made.person().name() + " " + done + ", " + made.person().role().text());
        if (made.welcome() != null) {
            String base =
                    config.web().base(config.http().host() + ":" + config.http().port());
            out.println("To set a password open, within a day and once, while the server runs:");
            out.println("  " + base + "/console/welcome#" + made.welcome());
        }
        out.flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
