package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.Actor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The command `vedette`.
@Command(
        name = "vedette",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A self-hosted security watch for IoT and OT fleets.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            SimulateCommand.class,
            SensorCommand.class,
            PluginCommand.class,
            PackCommand.class,
            BaselineCommand.class,
            RulesCommand.class,
            KeyCommand.class,
            UserCommand.class,
            PersonCommand.class,
            TokenCommand.class,
            CaCommand.class,
            HubCommand.class,
            ProfileCommand.class,
            ConfigCommand.class
        },
        footer = {
            "",
            "First steps:",
            "  vedette demo                       see a fleet, an attack, its alarm",
            "  vedette key create                 make a key for the AWS CLI or an SDK",
            "  vedette serve                      run the server with data in ./data",
            "  vedette serve --set mqtt.port=2883 run it with another MQTT port",
            "",
            "vedette VERB --help explains a verb with examples."
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Runs the verb that the arguments name, and exits: 0 when it did its job, 1 when it could not, 2 when the command
    /// line is wrong.
    public static void main(String[] arguments) {
        // Numbers in documents, logs and tables are the same on every machine; texts have a language by configuration.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    /// The command line, ready to execute; for tests and [#main].
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Main::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::asCommand)
                .setExecutionExceptionHandler(expectedFaultsAsOneLine())
                .setUsageHelpAutoWidth(true);
    }

    /// What a command changes is in the audit log under the name of who runs it; what a server does, under its own.
    private static int asCommand(ParseResult parsed) {
        ParseResult verb = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        boolean isServer = verb.commandSpec().userObject() instanceof ServeCommand
                || verb.commandSpec().userObject() instanceof DemoCommand;
        Actor actor =
                isServer ? Actor.SYSTEM : new Actor(System.getProperty("user.name", "?"), Actor.How.COMMAND, null);
        return actor.does(() -> new RunLast().execute(parsed));
    }

    private static Duration duration(String text) {
        Duration parsed = DurationText.parse(text);
        if (parsed == null) {
            throw new TypeConversionException("a time is written as 250ms, 90s, 5m, 2h or 14d, was \"" + text + "\"");
        }
        return parsed;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a verb");
    }

    private static IExecutionExceptionHandler expectedFaultsAsOneLine() {
        return (exception, command, parsed) -> {
            if (exception instanceof VedetteException) {
                PrintWriter err = command.getErr();
                err.println("vedette: " + exception.getMessage());
                err.flush();
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw exception;
        };
    }
}
