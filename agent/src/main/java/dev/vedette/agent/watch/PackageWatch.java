package dev.vedette.agent.watch;

import dev.vedette.agent.collect.CommandOutput;
import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is installed: told when it differs from what was told last, also before a restart, and now and then.
/// From the files of dpkg and apk, and from the command of rpm where its database is.
public final class PackageWatch implements Watch {
    /// The most packages that are told.
    static final int PACKAGES_MAX = 10_000;

    private static final String DPKG = "var/lib/dpkg/status";
    private static final List<String> APK = List.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
    private static final List<String> RPM = List.of("var/lib/rpm", "usr/lib/sysimage/rpm");
    private static final String MEMORY = "packages";
    private static final int TEXT_MAX = 200;
    private static final Duration RPM_TIMEOUT = Duration.ofSeconds(60);
    private static final int RPM_BYTES_MAX = 1 << 20;
    private static final String RPM_FORMAT = "%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{VENDOR}\\n";
    private static final int RPM_FIELDS = 3;

    private final SystemTree tree;
    private final Memory memory;
    private String marker = "";

    /// A watch that goes on where the last one ended.
    public PackageWatch(SystemTree tree, Memory memory) {
        this.tree = tree;
        this.memory = memory;
    }

    @Override
    public List<Noticed> look(Instant now) {
        String current = marker();
        if (current.isEmpty() || current.equals(marker)) {
            return List.of();
        }
        marker = current;
        List<Map<String, String>> packages = packages();
        String digest = packages.size() + "-" + Integer.toHexString(packages.hashCode());
        if (packages.isEmpty() || memory.get(MEMORY).filter(digest::equals).isPresent()) {
            return List.of();
        }
        memory.put(MEMORY, digest);
        return told(packages, SecurityEvent.Category.TRIGGERED, now);
    }

    @Override
    public List<Noticed> snapshot(Instant now) {
        List<Map<String, String>> packages = packages();
        return packages.isEmpty() ? List.of() : told(packages, SecurityEvent.Category.PERIODIC, now);
    }

    @Override
    public void kept() {
        memory.save();
    }

    private static List<Noticed> told(
            List<Map<String, String>> packages, SecurityEvent.Category category, Instant now) {
        return List.of(new Noticed(
                new SecurityEvent("SBoM", SecurityEvent.Kind.SECURITY, category, Priority.LOW, packages), now));
    }

    /// Times of the databases: cheap to ask for, and different after each change.
    private String marker() {
        StringBuilder times = new StringBuilder();
        List<String> databases = new ArrayList<>(APK);
        databases.addAll(RPM);
        databases.add(DPKG);
        for (String database : databases) {
            times.append(changed(database));
        }
        return times.toString();
    }

    private String changed(String database) {
        try {
            return database + Files.getLastModifiedTime(tree.path(database)) + " ";
        } catch (IOException none) {
            return "";
        }
    }

    private List<Map<String, String>> packages() {
        List<Map<String, String>> packages = new ArrayList<>();
        paragraphs(DPKG, "Package: ", "Version: ", "Maintainer: ", packages);
        APK.forEach(file -> paragraphs(file, "P:", "V:", "m:", packages));
        if (RPM.stream().anyMatch(folder -> Files.isDirectory(tree.path(folder)))) {
            rpm(packages);
        }
        return packages;
    }

    /// Reads a file of paragraphs that end in an empty line; of dpkg only what is installed.
    private void paragraphs(
            String file, String name, String version, String vendor, List<Map<String, String>> packages) {
        if (!Files.isReadable(tree.path(file))) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(tree.path(file), StandardCharsets.ISO_8859_1)) {
            Map<String, String> found = new LinkedHashMap<>();
            boolean isInstalled = true;
            String line = lines.readLine();
            while (line != null) {
                field(found, "Name", line, name);
                field(found, "Version", line, version);
                field(found, "Vendor", line, vendor);
                isInstalled &= !line.startsWith("Status: ") || line.endsWith(" installed");
                line = lines.readLine();
                if (line == null || line.isEmpty()) {
                    if (isInstalled) {
                        add(packages, found);
                    }
                    found = new LinkedHashMap<>();
                    isInstalled = true;
                }
            }
        } catch (IOException cut) {
            // It is being replaced; the next look reads it whole.
            marker = "";
        }
    }

    private static void field(Map<String, String> found, String field, String line, String begin) {
        if (line.startsWith(begin)) {
            found.put(field, cut(line.substring(begin.length())));
        }
    }

    private void rpm(List<Map<String, String>> packages) {
        List<String> command = List.of("rpm", "--root", tree.root().toString(), "-qa", "--qf", RPM_FORMAT);
        if (CommandOutput.of(command, RPM_TIMEOUT, RPM_BYTES_MAX) instanceof CommandOutput.Outcome.Said said) {
            said.text().lines().sorted().forEach(line -> {
                String[] fields = line.split("\t", -1);
                if (fields.length == RPM_FIELDS) {
                    Map<String, String> found = new LinkedHashMap<>();
                    found.put("Name", cut(fields[0]));
                    found.put("Version", cut(fields[1]));
                    found.put("Vendor", cut(fields[2]));
                    add(packages, found);
                }
            });
        }
    }

    private static void add(List<Map<String, String>> packages, Map<String, String> found) {
        if (found.containsKey("Name") && packages.size() < PACKAGES_MAX) {
            packages.add(found);
        }
    }

    private static String cut(String text) {
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }
}
