package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.server.manage.PackReading;
import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackFault;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.pack.PackWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `pack`.
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = "Content packs: rules, lists and advisories in one signed file, for plants without internet.",
        synopsisSubcommandLabel = "(new | build | keys | sign | verify | import | list | rollback | remove)",
        footer = {
            "",
            "Examples:",
            "  vedette pack new plant-content                     a folder to begin with",
            "  vedette pack keys publisher                        publisher.key to sign with, publisher.pem to trust",
            "  vedette pack build plant-content --key publisher.key",
            "  vedette pack verify plant-content-1.0.0.vpack --keys publisher.pem",
            "  vedette pack import plant-content-1.0.0.vpack      into the running server, which trusts packs.keys",
            "  vedette pack list                                  what is there, and how old it is",
            "  vedette pack rollback plant-content                back to the version before",
            "How packs are made and what they may hold: docs/reference/content-packs.md."
        })
final class PackCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Make a folder NAME with a small pack: a rule, its cases, and what the pack is.",
            footer = {"", "Example:", "  vedette pack new plant-content"})
    int create(
            @Parameters(paramLabel = "NAME", description = "of the pack: a-z, 0-9 and -, a letter first") String name,
            @Option(names = "--in", paramLabel = "DIR", defaultValue = ".", description = "where (${DEFAULT-VALUE})")
                    Path in) {
        PackProject.make(name, in).forEach(file -> out().println("written: " + file));
        out().flush();
        return 0;
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Make a signed pack of a folder. The same folder and --made give the same bytes.",
            footer = {"", "Example:", "  vedette pack build plant-content --key publisher.key"})
    int build(
            @Parameters(paramLabel = "DIR", description = "with pack.yaml and the parts") Path folder,
            @Option(names = "--key", paramLabel = "FILE", required = true, description = "as vedette pack keys made it")
                    Path key,
            @Option(names = "--out", paramLabel = "FILE", description = "default: NAME-VERSION.vpack") @Nullable
                    Path out,
            @Option(names = "--made", paramLabel = "TIME", description = "when it is made, as 2026-11-22T08:00:00Z")
                    @Nullable
                    String made) {
        PackFolder read = PackFolder.read(folder, made == null ? now() : time(made));
        byte[] bytes = asked(folder, () -> PackWriter.write(read.about(), read.drafts(), PluginKeys.signer(key)));
        Pack pack = PackReader.kept(bytes);
        Path to = out == null ? Path.of(pack.fileName()) : out;
        write(to, bytes);
        out().printf(
                        "written: %s, %,d parts, %,d bytes%n",
                        to, pack.manifest().parts().size(), bytes.length);
        out().flush();
        return 0;
    }

    private static Instant now() {
        return Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new VedetteException("--made is a time as 2026-11-22T08:00:00Z, was \"" + text + "\"", e);
        }
    }

    @Command(
            name = "keys",
            mixinStandardHelpOptions = true,
            description =
                    "Make a pair of keys: NAME.key signs and stays with you, NAME.pem is for those who trust you.",
            footer = {"", "Example:", "  vedette pack keys publisher"})
    int keys(@Parameters(paramLabel = "NAME", description = "of both files") Path name) {
        PluginKeys.make(name);
        out().println("written: " + name + ".key, which signs: keep it to yourself");
        out().println("written: " + name + ".pem, for packs.keys of those who trust you");
        out().flush();
        return 0;
    }

    @Command(
            name = "sign",
            mixinStandardHelpOptions = true,
            description = "Sign a pack that somebody else has made, in place of their signature.",
            footer = {"", "Example:", "  vedette pack sign plant-content-1.0.0.vpack --key ours.key"})
    int sign(
            @Parameters(paramLabel = "FILE", description = "a pack") Path file,
            @Option(names = "--key", paramLabel = "FILE", required = true, description = "as vedette pack keys made it")
                    Path key) {
        byte[] bytes = bytes(file);
        write(file, asked(file, () -> PackWriter.sign(bytes, PluginKeys.signer(key))));
        out().println("signed: " + file);
        out().flush();
        return 0;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Do all that a server does before it imports a pack: signature, digests, every rule with its cases,"
                        + " plugins with their trials, lists and advisories."
            },
            footer = {
                "",
                "Exit code 0 when all is well, 1 when not.",
                "",
                "Example:",
                "  vedette pack verify plant-content-1.0.0.vpack --keys publisher.pem"
            })
    int verify(
            @Parameters(paramLabel = "FILE", description = "a pack") Path file,
            @Option(
                            names = "--keys",
                            paramLabel = "PATH",
                            required = true,
                            description = "public keys, a file or a folder of *.pem: who may have signed it")
                    Path keys) {
        TrustedKeys trusted = TrustedKeys.read(keys, false);
        byte[] bytes = bytes(file);
        PackReading.Reading read = asked(
                file, () -> PackDocuments.trusting(trusted, Clock.systemUTC()).read(bytes));
        out().println(read.pack().manifest().name() + " "
                + read.pack().manifest().version() + ", signed by "
                + read.pack().signer() + ", made " + read.pack().manifest().made());
        out().printf(
                        "%,d parts, %,d rules with %,d cases, %,d plugins%n",
                        read.pack().manifest().parts().size(),
                        read.rules().size(),
                        read.cases(),
                        read.plugins().size());
        read.problems().forEach(problem -> out().println("FAILED: the pack " + problem));
        out().println(
                        read.problems().isEmpty()
                                ? "all is well"
                                : read.problems().size() + " failed");
        out().flush();
        return read.problems().isEmpty() ? 0 : 1;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Import a pack into the running server: all of it, or nothing.",
                "What a person has changed, removed or switched off there stays so, and is said."
            },
            footer = {
                "",
                "Examples:",
                "  vedette pack import plant-content-1.1.0.vpack --preview",
                "  vedette pack import plant-content-1.1.0.vpack --key-file vedette.key"
            })
    int bring(
            @Mixin V1Client client,
            @Parameters(paramLabel = "FILE", description = "a pack") Path file,
            @Option(names = "--preview", description = "say what it would change, and change nothing")
                    boolean isPreview,
            @Option(names = "--allow-older", description = "an earlier version may take the place of a later one")
                    boolean allowsOlder) {
        return new PackImport(client, out()).bring(bytes(file), isPreview, allowsOlder);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Print the packs of the running server, their versions and how old they are.",
            footer = {"", "Example:", "  vedette pack list"})
    int list(@Mixin V1Client client) {
        return new PackImport(client, out()).list();
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Go back to the version of a pack before this one.",
            footer = {"", "Example:", "  vedette pack rollback plant-content"})
    int rollback(
            @Mixin V1Client client,
            @Parameters(paramLabel = "NAME", description = "as list prints it") String name,
            @Option(names = "--preview", description = "say what it would change, and change nothing")
                    boolean isPreview) {
        return new PackImport(client, out()).rollback(name, isPreview);
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a pack, and what it has put as far as nobody has changed it.",
            footer = {"", "Example:", "  vedette pack remove plant-content"})
    int remove(
            @Mixin V1Client client, @Parameters(paramLabel = "NAME", description = "as list prints it") String name) {
        return new PackImport(client, out()).remove(name);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > PackReader.FILE_BYTES_MAX) {
                throw new VedetteException(file + " has more than " + PackReader.FILE_BYTES_MAX
                        + " bytes, which is the most" + " of a pack");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VedetteException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Path to, byte[] bytes) {
        try {
            Files.write(to, bytes);
        } catch (IOException e) {
            throw new VedetteException(to + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static <T> T asked(Path pack, Supplier<T> what) {
        try {
            return what.get();
        } catch (PackFault e) {
            throw new VedetteException("the pack " + pack + " " + e.getMessage(), e);
        }
    }
}
