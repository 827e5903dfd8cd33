package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Processes that were started since the last look. One that starts and ends between two looks is not seen.
/// Those that run when the agent starts are not told. Equal ones of a look are told once, with their number.
public final class ProcessWatch implements Watch {
    /// The most different ones that are told of a look.
    static final int ENTRIES_MAX = 500;

    private final SystemTree tree;
    private final boolean commandLines;
    private @Nullable Map<Integer, ProcessTable.Stat> before;

    /// A watch that knows of none.
    ///
    /// @param commandLines whether arguments are told, which may hold secrets
    public ProcessWatch(SystemTree tree, boolean commandLines) {
        this.tree = tree;
        this.commandLines = commandLines;
    }

    @Override
    public List<Noticed> look(Instant now) {
        Map<Integer, ProcessTable.Stat> last = before;
        Map<Integer, ProcessTable.Stat> current = ProcessTable.read(tree);
        before = current;
        if (last == null) {
            return List.of();
        }
        Map<String, Map<String, String>> told = new LinkedHashMap<>();
        Accounts accounts = null;
        for (Map.Entry<Integer, ProcessTable.Stat> each : new TreeMap<>(current).entrySet()) {
            ProcessTable.Stat stat = each.getValue();
            boolean isKnown = stat.equals(last.get(each.getKey()));
            Optional<ProcessTable.Details> details =
                    isKnown ? Optional.empty() : ProcessTable.details(tree, each.getKey(), stat);
            if (details.isPresent() && told.size() < ENTRIES_MAX) {
                accounts = accounts == null ? Accounts.read(tree) : accounts;
                add(told, each.getKey(), stat, details.get(), accounts);
            }
        }
        return told.isEmpty()
                ? List.of()
                : List.of(new Noticed(
                        new SecurityEvent(
                                "ProcessCreate",
                                SecurityEvent.Kind.SECURITY,
                                SecurityEvent.Category.TRIGGERED,
                                Priority.LOW,
                                List.copyOf(told.values())),
                        now));
    }

    private void add(
            Map<String, Map<String, String>> told,
            int pid,
            ProcessTable.Stat stat,
            ProcessTable.Details details,
            Accounts accounts) {
        String same = details.uid() + " " + (commandLines ? details.commandLine() : details.executable());
        Map<String, String> known = told.get(same);
        if (known != null) {
            known.merge("HitCount", "1", (count, one) -> String.valueOf(Integer.parseInt(count) + 1));
            return;
        }
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("Executable", details.executable());
        entry.put("ProcessId", String.valueOf(pid));
        entry.put("ParentProcessId", String.valueOf(stat.parent()));
        entry.put("UserId", details.uid());
        entry.put("UserName", accounts.nameOf(details.uid()).orElse(""));
        if (commandLines) {
            entry.put("CommandLine", details.commandLine());
        }
        entry.put("HitCount", "1");
        told.put(same, entry);
    }
}
