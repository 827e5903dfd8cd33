package dev.vedette.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.agent.collect.FixtureTree;
import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes, users, ports, the system and its packages.
final class WatchesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private FixtureTree system;

    @BeforeEach
    void open() {
        system = new FixtureTree(folder);
        system.file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nada:x:1000:100:Ada:/home/ada:/bin/sh\nbroken\n")
                .file("etc/group", "root:x:0:\nsudo:x:27:ada,bob\nusers:x:100:\n");
    }

    @Test
    void aProcessThatIsStartedIsToldAndOneThatRunsIsNot() {
        process(1, 0, 5, "init", "/sbin/init\0", 0);
        ProcessWatch watch = new ProcessWatch(system.tree(), false);
        assertThat(watch.look(NOW)).isEmpty();
        process(70, 1, 900, "evil) 7 (x", "/tmp/evil\0--password=swordfish\0", 1000);

        Map<String, String> entry = only(watch.look(NOW)).payload().getFirst();
        assertThat(entry)
                .containsEntry("Executable", "/usr/bin/70")
                .containsEntry("ProcessId", "70")
                .containsEntry("ParentProcessId", "1")
                .containsEntry("UserName", "ada")
                .containsEntry("UserId", "1000")
                .containsEntry("HitCount", "1")
                .doesNotContainKey("CommandLine");
        assertThat(watch.look(NOW)).isEmpty();
    }

    @Test
    void commandLinesAreToldWhereThatIsAskedFor() {
        ProcessWatch watch = new ProcessWatch(system.tree(), true);
        watch.look(NOW);
        process(70, 1, 900, "sh", "/bin/sh\0-c\0id\0", 0);
        assertThat(only(watch.look(NOW)).payload().getFirst()).containsEntry("CommandLine", "/bin/sh -c id");
    }

    @Test
    void aNumberThatIsUsedAgainIsANewProcess() {
        process(70, 1, 900, "sh", "sh\0", 0);
        ProcessWatch watch = new ProcessWatch(system.tree(), false);
        watch.look(NOW);
        process(70, 1, 1700, "sh", "sh\0", 0);
        assertThat(only(watch.look(NOW)).payload()).hasSize(1);
    }

    @Test
    void equalProcessesAreToldOnceWithTheirNumberAndThreadsOfTheKernelNever() {
        ProcessWatch watch = new ProcessWatch(system.tree(), true);
        watch.look(NOW);
        for (int pid = 100; pid < 110; pid++) {
            process(pid, 1, pid, "sleep", "sleep\0" + "1\0", 0);
        }
        process(50, 2, 3, "kworker/0:1", "", 0);
        assertThat(only(watch.look(NOW)).payload())
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("HitCount", "10"));
    }

    @Test
    void processesThatCannotBeReadArePassedOver() {
        ProcessWatch watch = new ProcessWatch(system.tree(), false);
        watch.look(NOW);
        system.file("proc/71/stat", "71 (x").file("proc/72/stat", "").file("proc/73x/stat", "73 (a) S 1");
        assertThat(watch.look(NOW)).isEmpty();
    }

    @Test
    void usersAreToldAtTheStartAndThenWhatChanges() {
        UserWatch watch = new UserWatch(system.tree());
        assertThat(only(watch.look(NOW)).payload())
                .containsExactly(
                        Map.of("UserName", "ada", "UserId", "1000", "GroupNames", "users;sudo", "GroupIds", "100;27"),
                        Map.of("UserName", "root", "UserId", "0", "GroupNames", "root", "GroupIds", "0"));
        assertThat(watch.look(NOW)).isEmpty();
        system.file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nbob:x:0:0:Bob:/:/bin/sh\n");

        assertThat(only(watch.look(NOW)).payload())
                .extracting(entry -> entry.get("UserName") + " " + entry.get("Change"))
                .containsExactly("ada removed", "bob added");
        system.file("etc/group", "root:x:0:\nsudo:x:27:root\n");
        assertThat(only(watch.look(NOW)).payload())
                .extracting(entry -> entry.get("UserName") + " " + entry.get("Change"))
                .containsExactly("bob changed", "root changed");
    }

    @Test
    void aFileOfUsersThatIsBeingReplacedIsNoRemoval() {
        UserWatch watch = new UserWatch(system.tree());
        watch.look(NOW);
        system.file("etc/passwd", "");
        assertThat(watch.look(NOW)).isEmpty();
    }

    @Test
    void portsAreToldWithTheirProcessWheneverTheyChange() {
        String heading = "  sl  local_address rem_address   st\n";
        String listening = "   0: 0100007F:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 %d 1\n";
        system.file("proc/net/tcp", heading + listening.formatted(22, 4711));
        system.file("proc/90/stat", "").link("proc/90/fd/3", "socket:[4711]").link("proc/90/exe", "/usr/sbin/sshd");
        PortWatch watch = new PortWatch(system.tree());

        SecurityEvent first = only(watch.look(NOW));
        assertThat(first.category()).isEqualTo(SecurityEvent.Category.PERIODIC);
        assertThat(first.payload().getFirst())
                .containsEntry("LocalPort", "22")
                .containsEntry("Protocol", "tcp")
                .containsEntry("LocalAddress", "127.0.0.1")
                .containsEntry("Pid", "90")
                .containsEntry("Executable", "/usr/sbin/sshd");
        assertThat(watch.look(NOW)).isEmpty();
        system.file("proc/net/tcp", heading + listening.formatted(22, 4711) + listening.formatted(4444, 9));
        SecurityEvent changed = only(watch.look(NOW));
        assertThat(changed.category()).isEqualTo(SecurityEvent.Category.TRIGGERED);
        assertThat(changed.payload()).hasSize(2);
        assertThat(changed.payload().getLast())
                .containsEntry("LocalPort", "4444")
                .doesNotContainKey("Pid");
        system.file("proc/net/tcp", heading);
        assertThat(only(watch.look(NOW)).payload()).isEmpty();
    }

    @Test
    void thisMachineTellsOfAPortAndThatItIsOurs() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortWatch watch = new PortWatch(SystemTree.ofThisMachine());
            String pid = String.valueOf(ProcessHandle.current().pid());
            assertThat(watch.look(NOW).getFirst().event().payload())
                    .anySatisfy(entry -> assertThat(entry)
                            .containsEntry("LocalPort", String.valueOf(open.getLocalPort()))
                            .containsEntry("Pid", pid));
        }
    }

    @Test
    void thisMachineTellsOfAProcessThatIsStarted() throws Exception {
        ProcessWatch watch = new ProcessWatch(SystemTree.ofThisMachine(), true);
        watch.look(NOW);
        Process started = new ProcessBuilder("sleep", "30").start();
        try {
            assertThat(watch.look(NOW).getFirst().event().payload())
                    .anySatisfy(entry -> assertThat(entry).containsEntry("ProcessId", String.valueOf(started.pid())));
        } finally {
            started.destroyForcibly().waitFor();
        }
    }

    @Test
    void theSystemIsToldOnceAndInSnapshots() {
        system.file("etc/os-release", "PRETTY_NAME=\"Debian 12\"\nVERSION_ID='12'\nID=debian\n")
                .file("proc/meminfo", "MemTotal:       1000 kB\nMemAvailable: 400 kB\n")
                .file("proc/sys/kernel/hostname", "pump-7\n");
        SystemWatch watch = new SystemWatch(system.tree(), "aarch64");

        assertThat(only(watch.look(NOW)).payload().getFirst())
                .containsExactly(
                        Map.entry("OSName", "Debian 12"),
                        Map.entry("OSVersion", "12"),
                        Map.entry("OSVendor", "debian"),
                        Map.entry("OsArchitecture", "aarch64"),
                        Map.entry("HostName", "pump-7"),
                        Map.entry("TotalPhysicalMemoryInKB", "1000"),
                        Map.entry("FreePhysicalMemoryInKB", "400"));
        assertThat(watch.look(NOW)).isEmpty();
        assertThat(watch.snapshot(NOW)).hasSize(1);
    }

    @Test
    void packagesOfDpkgAreToldWhenTheyDifferAlsoAfterARestart() throws Exception {
        system.file("var/lib/dpkg/status", """
            Package: a
            Status: install ok installed
            Maintainer: M <m@x>
            Version: 1

            Package: gone
            Status: deinstall ok config-files
            Version: 2
            """);
        PackageWatch first = packages();
        assertThat(only(first.look(NOW)).payload())
                .containsExactly(Map.of("Name", "a", "Version", "1", "Vendor", "M <m@x>"));
        first.kept();
        assertThat(first.look(NOW)).isEmpty();
        PackageWatch again = packages();
        assertThat(again.look(NOW)).isEmpty();
        system.file("var/lib/dpkg/status", "Package: a\nVersion: 3\n");
        Files.setLastModifiedTime(folder.resolve("var/lib/dpkg/status"), FileTime.from(NOW));
        assertThat(only(again.look(NOW)).payload().getFirst()).containsEntry("Version", "3");
    }

    @Test
    void packagesOfApkAreTold() {
        system.file("lib/apk/db/installed", "C:Q1\nP:musl\nV:1.2.5-r0\nm:Someone\n\nP:zlib\nV:1.3\n\n");
        assertThat(only(packages().look(NOW)).payload())
                .extracting(entry -> entry.get("Name"))
                .containsExactly("musl", "zlib");
    }

    @Test
    void whereNothingIsInstalledByAPackagerNothingIsTold() {
        assertThat(packages().look(NOW)).isEmpty();
        assertThat(packages().snapshot(NOW)).isEmpty();
    }

    @Test
    void manyEntriesMakeSeveralEventsAndLongTextsAreCut() {
        List<Map<String, String>> payload = Collections.nCopies(
                SecurityEvent.ENTRIES_MAX + 1, Map.of("Name", "x".repeat(SecurityEvent.TEXT_MAX + 1)));
        SecurityEvent event = new SecurityEvent(
                "SBoM", SecurityEvent.Kind.SECURITY, SecurityEvent.Category.PERIODIC, Priority.LOW, payload);

        assertThat(event.parts()).extracting(part -> part.payload().size()).containsExactly(250, 1);
        assertThat(event.payload().getFirst().get("Name")).hasSize(SecurityEvent.TEXT_MAX);
    }

    @Test
    void aMessageIsTheEnvelopeAroundItsEvents() {
        SecurityEvent event = new SecurityEvent(
                "Login",
                SecurityEvent.Kind.SECURITY,
                SecurityEvent.Category.TRIGGERED,
                Priority.HIGH,
                List.of(Map.of("UserName", "a\"b")));
        byte[] json = event.json("7", NOW);

        assertThat(new String(
                        SecurityEvent.message("e89dc5f5-feac-4c3e-87e2-93c16f010c25", "0.1.0", List.of(json, json)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"AgentVersion\":\"0.1.0\",\"AgentId\":\"e89dc5f5-feac-4c3e-87e2-93c16f010c25\","
                        + "\"MessageSchemaVersion\":\"1.0\",\"Events\":[%1$s,%1$s]}"
                                .formatted("{\"EventType\":\"Security\",\"Category\":\"Triggered\",\"Name\":\"Login\","
                                        + "\"IsEmpty\":false,\"PayloadSchemaVersion\":\"1.0\",\"Id\":\"7\","
                                        + "\"TimestampLocal\":\"2026-03-01T12:00:00Z\","
                                        + "\"TimestampUTC\":\"2026-03-01T12:00:00Z\","
                                        + "\"Payload\":[{\"UserName\":\"a\\\"b\"}]}"));
    }

    private PackageWatch packages() {
        return new PackageWatch(system.tree(), new Memory(folder.resolve("state")));
    }

    private static SecurityEvent only(List<Noticed> noticed) {
        assertThat(noticed).hasSize(1);
        assertThat(noticed.getFirst().at()).isEqualTo(NOW);
        return noticed.getFirst().event();
    }

    private void process(int pid, int parent, long started, String name, String commandLine, int uid) {
        String rest = " S " + parent + " 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 " + started + " 1 1 1\n";
        system.file("proc/" + pid + "/stat", pid + " (" + name + ")" + rest)
                .file("proc/" + pid + "/cmdline", commandLine)
                .file("proc/" + pid + "/status", "Name:\tx\nUid:\t" + uid + "\t0\t0\t0\n")
                .link("proc/" + pid + "/exe", "/usr/bin/" + pid);
    }
}
