package dev.vedette.server.boot;

import dev.vedette.server.manage.Desks;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `user`.
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Make, list and delete users of the MQTT endpoint.",
        synopsisSubcommandLabel = "(create | list | delete)",
        footer = {
            "",
            "Examples:",
            "  vedette user create gateway-7                 asks for a password",
            "  vedette user create gateway-7 --generate      makes a password and shows it once",
            "  vedette user create gateway-7 < password.txt  takes the first line",
            "  vedette user delete gateway-7",
            "A user may do what its policies allow: attach one to arn:aws:iot:REGION:ACCOUNT:user/NAME.",
            "Works while the server runs; a deleted user is cut off within seconds."
        })
final class UserCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a user.")
    void create(
            @Mixin ConfigOptions options,
            @Option(names = "--generate", description = "make a password and show it, once") boolean generate,
            @Parameters(paramLabel = "NAME", description = "the user's name") String name) {
        char[] password = generate ? PasswordPrompt.generated() : PasswordPrompt.asked();
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().users().create(name, password);
            PrintWriter out = out();
            out.println("User " + name + " made." + (generate ? " The password is shown this once:" : ""));
            if (generate) {
                out.println("  " + new String(password));
            }
            out.println("Its policies are attached to " + arn(options.config(), name));
            out.flush();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users.")
    void list(@Mixin ConfigOptions options) {
        PrintWriter out = out();
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks()
                    .plane()
                    .stores()
                    .users()
                    .all()
                    .forEach(user -> out.println(user.name() + "  " + user.createdAt()));
        }
        out.flush();
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a user and cut it off.")
    void delete(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "the user's name") String name) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            Desks desks = open.desks();
            desks.users().delete(name);
        }
        out().println("deleted " + name);
        out().flush();
    }

    private static String arn(Config config, String name) {
        return "arn:aws:iot:" + config.aws().region() + ":" + config.aws().account() + ":user/" + name;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
