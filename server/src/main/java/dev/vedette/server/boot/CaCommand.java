package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.AlreadyExists;
import dev.vedette.server.manage.CertificateAuthority;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.PrincipalKey;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.CertificateRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `ca`.
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = "Show the local certificate authority, and make certificates for devices.",
        synopsisSubcommandLabel = "(show | issue)",
        footer = {
            "",
            "Examples:",
            "  vedette ca show                               certificate, fingerprint, and where the file is",
            "  vedette ca issue --thing pump-7 --out pump-7  key and certificate for a registered thing",
            "Works while the server runs; a certificate can be used within seconds."
        })
final class CaCommand implements Runnable {
    private static final String OWN_TOPICS = "vedette-own-topics";
    /// What a device needs that reports and nothing more.
    private static final String OWN_TOPICS_DOCUMENT = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iot:Connect",
           "Resource": "arn:aws:iot:*:*:client/${iot:Connection.Thing.ThingName}"},
          {"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"],
           "Resource": "arn:aws:iot:*:*:topic/$aws/things/${iot:Connection.Thing.ThingName}/*"},
          {"Effect": "Allow", "Action": "iot:Subscribe",
           "Resource": "arn:aws:iot:*:*:topicfilter/$aws/things/${iot:Connection.Thing.ThingName}/*"}]}
        """;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show the authority's certificate.")
    void show(@Mixin ConfigOptions options) {
        LocalCa authority = DeviceAccess.authority(options.config(), Clock.systemUTC());
        DeviceCertificate certificate = DeviceCertificate.of(authority.certificate());
        PrintWriter out = spec.commandLine().getOut();
        out.print(authority.certificatePem());
        out.println("SHA-256  " + certificate.id());
        out.println("until    " + certificate.certificate().getNotAfter().toInstant());
        out.println("file     " + authority.certificateFile().toAbsolutePath());
        out.flush();
    }

    @Command(
            name = "issue",
            mixinStandardHelpOptions = true,
            description = "Make a key and an active certificate, and attach it to a registered thing.")
    void issue(
            @Mixin ConfigOptions options,
            @Option(names = "--thing", required = true, paramLabel = "NAME", description = "the thing") String name,
            @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "where to put the files")
                    Path folder,
            @Option(
                            names = "--policy",
                            paramLabel = "NAME",
                            description = "an existing policy; without one, " + OWN_TOPICS + " is made and attached:"
                                    + " the device may connect under its own name and use $aws/things/NAME/")
                    @Nullable
                    String policy) {
        Config config = options.config();
        ThingName thing = new ThingName(name);
        try (OfflineDesks open = OfflineDesks.open(config)) {
            requireThing(open.desks(), thing);
            CertificateAuthority.Issued issued = open.authority().issue(name);
            IssuedFiles files = IssuedFiles.write(folder, name, issued, open.authority());
            register(open.desks(), thing, issued, policy);
            print(config, name, files);
        }
    }

    private static void requireThing(Desks desks, ThingName thing) {
        if (desks.plane().stores().things().find(thing).isEmpty()) {
            throw new VedetteException("thing " + thing + " is not registered; register it while the server runs:"
                    + " aws iot create-thing --thing-name " + thing);
        }
    }

    private static void register(
            Desks desks, ThingName thing, CertificateAuthority.Issued issued, @Nullable String policy) {
        CertificateRecord made = desks.certificates().register(issued.certificate(), CertificateRecord.Status.ACTIVE);
        String key = PrincipalKey.ofCertificate(made.id());
        desks.principals().attach(thing, key, false);
        if (policy == null) {
            makeOwnTopics(desks);
        }
        desks.policies().attach(Objects.requireNonNullElse(policy, OWN_TOPICS), key);
    }

    private static void makeOwnTopics(Desks desks) {
        if (desks.plane().stores().policies().find(OWN_TOPICS).isPresent()) {
            return;
        }
        try {
            desks.policies().create(OWN_TOPICS, PolicyDocument.parse(OWN_TOPICS_DOCUMENT), Map.of());
        } catch (AlreadyExists other) {
            // Another command made it a moment ago, which is what was wanted.
            return;
        }
    }

    private void print(Config config, String name, IssuedFiles files) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Certificate made for " + name + ". The key is in its file and nowhere else.");
        Config.Tls tls = config.devices().tls();
        if (tls != null) {
            String topic = "$aws/things/" + name + "/defender/metrics/json";
            out.println("  mosquitto_pub -h localhost -p " + tls.port() + " --cafile " + files.authority() + " --cert "
                    + files.certificate() + " --key " + files.key() + " -i " + name + " -q 1 -t '" + topic
                    + "' -f report.json");
        }
        out.flush();
    }
}
