package dev.vedette.server.boot;

import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.store.AccessKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `key`.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make, list and revoke the keys that sign API calls.",
        synopsisSubcommandLabel = "(create | list | revoke)",
        footer = {
            "",
            "Examples:",
            "  vedette key create --description 'ci pipeline'",
            "  vedette key create --description 'plant sensor' --file sensor.key",
            "  vedette key list",
            "  vedette key revoke VDTEXAMPLEEXAMPLE123",
            "Works while the server runs; a revoked key is refused at once."
        })
final class KeyCommand implements Runnable {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_RANDOM_LENGTH = 17;
    private static final int SECRET_BYTES = 30;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a key and show it, once.")
    void create(
            @Mixin ConfigOptions options,
            @Option(names = "--description", defaultValue = "", description = "what it is for") String description,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "write it there as ID:SECRET, for its owner only, instead of showing it")
                    @Nullable
                    Path file) {
        AccessKey key = newKey(description);
        if (file != null) {
            LocalCa.keep(file, key.id() + ":" + key.secret() + "\n");
        }
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().keys().create(key);
        }
        PrintWriter out = out();
        if (file != null) {
            out.println("Key " + key.id() + " made and written to " + file);
            out.flush();
            return;
        }
        out.println("Key made. The secret is shown this once; for the AWS CLI and SDKs:");
        out.println();
        out.println("  export AWS_ACCESS_KEY_ID=" + key.id());
        out.println("  export AWS_SECRET_ACCESS_KEY=" + key.secret());
        out.println("  export AWS_DEFAULT_REGION=" + options.config().aws().region());
        Config.Listen http = options.config().http();
        out.println("  aws --endpoint-url http://" + http.host() + ":" + http.port() + " iot list-security-profiles");
        out.flush();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys, without their secrets.")
    void list(@Mixin ConfigOptions options) {
        PrintWriter out = out();
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks()
                    .keys()
                    .list()
                    .forEach(key -> out.println(key.id() + "  " + key.createdAt() + "  " + key.description()));
        }
        out.flush();
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revoke a key.")
    void revoke(@Mixin ConfigOptions options, @Parameters(paramLabel = "ID", description = "the key's id") String id) {
        try (OfflineDesks open = OfflineDesks.open(options.config())) {
            open.desks().keys().revoke(id);
        }
        out().println("revoked " + id);
        out().flush();
    }

    static AccessKey newKey(String description) {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder("VDT");
        for (int i = 0; i < ID_RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new AccessKey(
                id.toString(),
                Base64.getEncoder().encodeToString(secret),
                description,
                Clock.systemUTC().instant());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
