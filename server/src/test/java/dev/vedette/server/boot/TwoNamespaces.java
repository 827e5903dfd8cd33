package dev.vedette.server.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Two network namespaces, which know nothing of each other: in each a wire with a tap at its other end, and a way to
/// this machine. Making them takes Linux, `ip` of iproute2 and root.
final class TwoNamespaces {
    private static final long PROCESS = ProcessHandle.current().pid();

    /// A network of this process, as another may test at the same time, or have been killed while it did.
    private static final String NETWORK = "10." + (100 + (PROCESS >> 8) % 100) + "." + (PROCESS & 0xFF) + ".";

    /// This machine, as it is reached from both.
    static final String HERE = NETWORK + 1;

    /// Where packets are sent, in both.
    static final String WIRE = "wire0";

    /// Where they are heard, in both.
    static final String TAP = "tap0";

    private static final int COUNT = 2;

    private final String name = "vdt" + PROCESS;

    /// Makes them.
    ///
    /// @return whether they may be made here
    boolean make() throws InterruptedException {
        boolean isMade = run("ip", "link", "add", name, "type", "bridge")
                && run("ip", "addr", "add", HERE + "/24", "dev", name)
                && run("ip", "link", "set", name, "up");
        for (int number = 0; number < COUNT && isMade; number++) {
            String space = name + number;
            String end = "vd" + number + "e" + PROCESS;
            isMade = run("ip", "netns", "add", space)
                    && silent(space)
                    && run("ip", "link", "add", end, "type", "veth", "peer", "up0", "netns", space)
                    && run("ip", "link", "set", end, "master", name, "up")
                    && run("ip", "-n", space, "addr", "add", NETWORK + (number + 2) + "/24", "dev", "up0")
                    && run("ip", "-n", space, "link", "set", "up0", "up")
                    && run("ip", "-n", space, "link", "add", TAP, "type", "veth", "peer", WIRE)
                    && run("ip", "-n", space, "link", "set", TAP, "up")
                    && run("ip", "-n", space, "link", "set", WIRE, "up");
        }
        return isMade;
    }

    /// Without IPv6 the kernel sends nothing of its own.
    private static boolean silent(String namespace) throws InterruptedException {
        String setting = "/proc/sys/net/ipv6/conf/default/disable_ipv6";
        return run("ip", "netns", "exec", namespace, "sh", "-c", "test ! -e " + setting + " || echo 1 >" + setting);
    }

    /// Starts a program of ours in one of them.
    ///
    /// @param number 0 or 1
    Process java(int number, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name + number));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// All that a process says until it ends.
    static String output(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", output.lines().toList());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /// Takes them away again.
    void remove() throws InterruptedException {
        for (int number = 0; number < COUNT; number++) {
            run("ip", "netns", "delete", name + number);
        }
        run("ip", "link", "delete", name);
    }
}
