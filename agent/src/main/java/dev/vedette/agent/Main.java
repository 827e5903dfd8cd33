package dev.vedette.agent;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.config.AgentConfig;
import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/// What runs when the agent is called: `vedette-agent --config FILE [--once | --check]`.
public final class Main {
    /// All went well.
    static final int OK = 0;
    /// Something could not be done; what, is on standard error.
    static final int FAILED = 1;
    /// The call itself is wrong.
    static final int MISUSED = 2;

    private static final Duration ONCE_PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> OPTIONS = Set.of("--config", "--once", "--check", "--help", "--version");
    private static final String HELP = """
        Usage: vedette-agent --config FILE [--once | --check]
        Reports what a Linux device does to Vedette, or to whatever speaks AWS IoT Device
        Defender: ports, connections, traffic, values of your own; and security events.
        What cannot be sent waits on disk, and is sent when the server is there again.

          --config FILE  the configuration, key = value in each line
          --check        check the configuration and the files it names, and end
          --once         collect and send once, wait for the receipt, and end
          --version      show the version, and end
          --help         show this, and end

        The least that a configuration says:

          thing = pump-7
          server.host = vedette.plant.example
          server.ca = /etc/vedette-agent/ca.pem
          server.certificate = /etc/vedette-agent/pump-7.pem
          server.key = /etc/vedette-agent/pump-7.key

        A value of your own, in every report:

          metric.temperature.file = /sys/class/thermal/thermal_zone0/temp
          metric.open-sessions.command = /usr/local/bin/count-sessions

        Security events (logins, processes, users, ports, packages), to Vedette's hub:

          events.collect = all
          hub.key-file = /etc/vedette-agent/hub.key

        Status: 0 when all went well, 1 when something could not be done, 2 when the call
        is wrong. All keys: docs/reference/agent.md
        """;

    private Main() {}

    /// Runs the agent until it is told to stop, or does what an option asks for and ends.
    public static void main(String... args) {
        int status = run(List.of(args), System.out, System.err);
        System.exit(status);
    }

    /// The same without ending the process.
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.isEmpty()) {
            out.print(HELP);
            return args.isEmpty() ? MISUSED : OK;
        }
        if (args.contains("--version")) {
            out.println("vedette-agent " + Agent.VERSION);
            return OK;
        }
        try {
            return run(args, err);
        } catch (VedetteException e) {
            err.println("vedette-agent: " + e.getMessage());
            return FAILED;
        }
    }

    private static int run(List<String> args, PrintStream err) {
        for (int i = 0; i < args.size(); i++) {
            boolean isFile = i > 0 && args.get(i - 1).equals("--config");
            if (!isFile && !OPTIONS.contains(args.get(i))) {
                err.println("vedette-agent: there is no option " + args.get(i) + ": did you mean "
                        + NearestName.of(args.get(i), new TreeSet<>(OPTIONS)) + "?");
                return MISUSED;
            }
        }
        int named = args.indexOf("--config") + 1;
        if (named == 0 || named == args.size()) {
            err.println("vedette-agent: --config FILE is missing; --help shows what it says");
            return MISUSED;
        }
        AgentConfig config = AgentConfig.read(Path.of(args.get(named)));
        config.tls().ifPresent(tls -> tls.sockets());
        if (args.contains("--check")) {
            err.println(
                    "vedette-agent: the configuration is good: " + config.thing() + " reports to " + config.server());
            return OK;
        }
        return run(config, args.contains("--once"), err);
    }

    private static int run(AgentConfig config, boolean once, PrintStream err) {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Agent agent = new Agent(
                config, SystemTree.ofThisMachine(), InstantSource.system(), line -> err.println("agent: " + line))) {
            if (once) {
                return agent.once(ONCE_PATIENCE) ? OK : FAILED;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                await(stopped);
            }));
            agent.start();
            await(stop);
            return OK;
        } finally {
            stopped.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
