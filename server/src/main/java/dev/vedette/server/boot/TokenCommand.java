package dev.vedette.server.boot;

import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.TokenDesk;
import dev.vedette.server.store.ApiTokenRecord;
import dev.vedette.server.store.Scope;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `token`.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make, list and end tokens that programs call the v1 API with.",
        synopsisSubcommandLabel = "(create | list | delete)",
        footer = {
            "",
            "Examples:",
            "  vedette token create --scope sensor --name 'plant 7' --file sensor.key   for vedette sensor --key-file",
            "  vedette token create --scope read --name grafana --expires 365d",
            "  vedette token list",
            "  vedette token delete k3jd7w2m4qax",
            "Scopes: read, act (also reads), administer (everything), sensor (brings lines; nothing else).",
            "Works while the server runs; a deleted token is refused at once."
        })
final class TokenCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a token and show it, once.")
    void create(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "read, act, administer or sensor; several with commas")
                    List<Scope> scopes,
            @Option(names = "--name", required = true, description = "what it is for") String name,
            @Option(names = "--expires", paramLabel = "TIME", description = "after how long it ends, as 365d") @Nullable
                    Duration expires,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "write it there, for its owner only, instead of showing it")
                    @Nullable
                    Path file) {
        Set<Scope> all = EnumSet.copyOf(scopes);
        Instant end = expires == null ? null : Clock.systemUTC().instant().plus(expires);
        TokenDesk.Made made;
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            made = open.desks().tokens().create(name, all, end, null);
            if (file != null) {
                LocalCa.keep(file, made.secret() + "\n");
            }
        }
        PrintWriter out = out();
        if (file != null) {
            out.println("Token " + made.token().id() + " made and written to " + file);
        } else {
            out.println("Token " + made.token().id() + " made. It is shown this once:");
            out.println("  " + made.secret());
            out.println("Programs say it as the header Authorization: Bearer TOKEN");
        }
        out.flush();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the tokens, without their secrets.")
    void list(@Mixin ConfigOptions options) {
        PrintWriter out = out();
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().tokens().list().forEach(token -> out.println(line(token)));
        }
        out.flush();
    }

    private static String line(ApiTokenRecord token) {
        return token.id() + "  "
                + token.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(",")) + "  "
                + token.name() + "  by " + token.createdBy() + "  expires: "
                + Objects.requireNonNullElse(token.expiresAt(), "never") + "  used last: "
                + Objects.requireNonNullElse(token.lastUsedAt(), "never");
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "End a token.")
    void delete(
            @Mixin ConfigOptions options, @Parameters(paramLabel = "ID", description = "the token's id") String id) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().tokens().delete(id);
        }
        out().println("deleted " + id);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
