package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The processes of a system, `/proc/PID/…` (proc_pid(5)).
final class ProcessTable {
    private static final int PARENT = 1;
    private static final int STARTED = 19;

    private ProcessTable() {}

    /// A process as far as it takes to know it again.
    ///
    /// @param parent the process that started it
    /// @param started when, in the kernel's ticks since it started itself
    /// @param command its name, at most 15 characters
    record Stat(int parent, long started, String command) {}

    /// What a process is running.
    ///
    /// @param executable the path of its program, or its name where that may not be read
    /// @param commandLine the program and its arguments
    /// @param uid who runs it, or empty
    record Details(String executable, String commandLine, String uid) {}

    /// The processes that there are, by their number.
    static Map<Integer, Stat> read(SystemTree tree) {
        Map<Integer, Stat> processes = new HashMap<>();
        for (String name : tree.names("proc")) {
            if (isNumber(name)) {
                Stat stat = stat(tree, name);
                if (stat != null) {
                    processes.put(Integer.parseInt(name), stat);
                }
            }
        }
        return processes;
    }

    static boolean isNumber(String name) {
        return name.length() <= 9 && !name.isEmpty() && name.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    /// One that has ended meanwhile has none.
    private static @Nullable Stat stat(SystemTree tree, String pid) {
        String text = tree.text("proc/" + pid + "/stat").orElse("");
        // A name may hold anything, so fields count from its last bracket.
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return null;
        }
        String[] fields = text.substring(close + 1).strip().split(" ", STARTED + 2);
        if (fields.length <= STARTED || !isNumber(fields[PARENT]) || !fields[STARTED].matches("\\d{1,18}")) {
            return null;
        }
        return new Stat(
                Integer.parseInt(fields[PARENT]), Long.parseLong(fields[STARTED]), text.substring(open + 1, close));
    }

    /// What a process is running, or nothing of a thread of the kernel and of one that has ended.
    static Optional<Details> details(SystemTree tree, int pid, Stat stat) {
        String arguments = tree.text("proc/" + pid + "/cmdline").orElse("");
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String commandLine = arguments.replaceFirst("\0+$", "").replace('\0', ' ');
        String uid = tree.lines("proc/" + pid + "/status").stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+", -1)[1])
                .findFirst()
                .orElse("");
        String executable = tree.link("proc/" + pid + "/exe").orElse(stat.command());
        return Optional.of(new Details(executable, commandLine, uid));
    }
}
