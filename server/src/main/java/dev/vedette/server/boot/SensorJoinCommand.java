package dev.vedette.server.boot;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `sensor join`.
@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = "Have this machine's sensor join a server, by a token that was made there.",
        footer = {
            "",
            "Example:",
            "  vedette sensor join https://plant-server:8444 vdj_… --dir /var/lib/vedette-sensor",
            "The key is made here and never leaves this machine. Afterwards:",
            "  vedette sensor --interface eth1 --dir /var/lib/vedette-sensor"
        })
final class SensorJoinCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "URL", description = "the server's address, as https://plant-server:8444")
    private String server = "";

    @Parameters(index = "1", paramLabel = "TOKEN", description = "as vedette sensor token showed it there")
    private String token = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = SensorIdentity.FOLDER,
            description = "where to keep key and certificate (${DEFAULT-VALUE})")
    private Path folder = Path.of(SensorIdentity.FOLDER);

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what this sensor is called at its site, unless the token says so; otherwise the name of this"
                    + " machine")
    private @Nullable String name;

    @Override
    public Integer call() {
        String called = name == null ? SensorBeat.machine() : name;
        SensorIdentity identity = new SensorJoining(Clock.systemUTC()).join(server, token, called, folder);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Joined " + server + " as the sensor " + identity.facts().name() + " of the site "
                + identity.facts().site() + ". The certificate is good until " + identity.until()
                + " and renewed by itself.");
        out.println("  vedette sensor --interface INTERFACE --dir " + folder);
        out.flush();
        return 0;
    }
}
