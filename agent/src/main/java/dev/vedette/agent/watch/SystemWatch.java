package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What system it is: at the start and now and then.
public final class SystemWatch implements Watch {
    private final SystemTree tree;
    private final String architecture;
    private boolean hasTold;

    /// A watch that has told nothing.
    ///
    /// @param architecture of the processor, as Java names it
    public SystemWatch(SystemTree tree, String architecture) {
        this.tree = tree;
        this.architecture = architecture;
    }

    @Override
    public List<Noticed> look(Instant now) {
        if (hasTold) {
            return List.of();
        }
        hasTold = true;
        return snapshot(now);
    }

    @Override
    public List<Noticed> snapshot(Instant now) {
        Map<String, String> release = pairs("etc/os-release", '=');
        if (release.isEmpty()) {
            release = pairs("usr/lib/os-release", '=');
        }
        Map<String, String> memory = pairs("proc/meminfo", ':');
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("OSName", release.getOrDefault("PRETTY_NAME", "Linux"));
        payload.put("OSVersion", release.getOrDefault("VERSION_ID", ""));
        payload.put("OSVendor", release.getOrDefault("ID", ""));
        payload.put("OsArchitecture", architecture);
        payload.put("KernelVersion", line("proc/sys/kernel/osrelease"));
        payload.put("HostName", line("proc/sys/kernel/hostname"));
        payload.put("BIOSVersion", line("sys/class/dmi/id/bios_version"));
        payload.put("Model", line("sys/firmware/devicetree/base/model"));
        payload.put("TotalPhysicalMemoryInKB", kilobytes(memory, "MemTotal"));
        payload.put("FreePhysicalMemoryInKB", kilobytes(memory, "MemAvailable"));
        payload.put("TotalVirtualMemoryInKB", kilobytes(memory, "SwapTotal"));
        payload.put("FreeVirtualMemoryInKB", kilobytes(memory, "SwapFree"));
        payload.values().removeIf(String::isEmpty);
        SecurityEvent event = new SecurityEvent(
                "SystemInformation",
                SecurityEvent.Kind.SECURITY,
                SecurityEvent.Category.PERIODIC,
                Priority.LOW,
                List.of(payload));
        return List.of(new Noticed(event, now));
    }

    private Map<String, String> pairs(String file, char between) {
        Map<String, String> pairs = new HashMap<>();
        for (String line : tree.lines(file)) {
            int at = line.indexOf(between);
            if (at > 0) {
                pairs.put(line.substring(0, at), line.substring(at + 1).strip().replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return pairs;
    }

    private String line(String file) {
        return tree.text(file).orElse("").replace("\0", "").strip();
    }

    private static String kilobytes(Map<String, String> memory, String name) {
        return memory.getOrDefault(name, "").replace(" kB", "");
    }
}
