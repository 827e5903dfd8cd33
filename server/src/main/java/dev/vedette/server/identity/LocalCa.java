package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.manage.CertificateAuthority;
import dev.vedette.server.manage.CertificateInvalid;
import dev.vedette.server.manage.DeviceCertificate;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/// A certificate authority of this installation, in a folder of its own that only its owner may read. Key and
/// certificate are made when they are first needed. Any thread may call, in any number of processes.
///
/// What it signs is not trusted because it signed it: a device may connect because its certificate is registered.
public final class LocalCa implements CertificateAuthority {
    private static final String KEY_FILE = "ca-key.pem";
    private static final String CERTIFICATE_FILE = "ca.pem";
    private static final String SERVER_FILE = "server.pem";
    private static final String OURS = "Vedette local CA";
    private static final Duration AUTHORITY_VALID = Duration.ofDays(3_652);
    private static final Duration SERVER_VALID = Duration.ofDays(397);
    private static final Duration SERVER_RENEWED_BEFORE = Duration.ofDays(30);
    /// The end of validity of the original service's certificates.
    private static final Instant DEVICE_VALID_UNTIL = Instant.parse("2049-12-31T23:59:59Z");

    private final Path folder;
    private final String name;
    private final InstantSource clock;
    private final CertificateMaker maker = new CertificateMaker();
    private volatile @Nullable KeyedCertificate authority;

    private LocalCa(Path folder, String name, InstantSource clock) {
        this.folder = folder;
        this.name = name;
        this.clock = clock;
    }

    /// An authority in a folder, which is made when it is first needed.
    public static LocalCa in(Path folder, InstantSource clock) {
        return new LocalCa(folder, OURS, clock);
    }

    /// An authority in a folder that has another name, for what is not to be taken for what the first one signs.
    ///
    /// @param name the common name of its certificate
    public static LocalCa named(String name, Path folder, InstantSource clock) {
        return new LocalCa(folder, name, clock);
    }

    /// The authority's certificate, which clients trust the server by.
    ///
    /// @throws VedetteException when its files can be neither read nor made
    public X509Certificate certificate() {
        return authority().certificate();
    }

    /// The authority's certificate in PEM.
    public String certificatePem() {
        return Pem.of(certificate());
    }

    /// The file with the authority's certificate and nothing secret.
    public Path certificateFile() {
        authority();
        return folder.resolve(CERTIFICATE_FILE);
    }

    /// What a server shows its clients.
    ///
    /// @param chain its certificate and the authority's, in PEM
    /// @param key its private key as PKCS #8 in PEM; never logged
    public record ServerKeys(String chain, String key) {
        @Override
        public String toString() {
            return "ServerKeys[]";
        }
    }

    /// The server's key and certificate; new ones when there are none, when the names are others than before, or in the
    /// last 30 days of their validity.
    ///
    /// @param names host names and addresses by which clients reach the server, at least one
    /// @throws VedetteException when the files can be neither read nor made
    public ServerKeys server(List<String> names) {
        return server(SERVER_FILE, names);
    }

    /// The key and certificate of a server that has other names than the first one, as [#server(List)].
    ///
    /// @param fileName of the file that has them, within the authority's folder
    /// @param names host names and addresses by which clients reach the server, at least one
    /// @throws VedetteException when the files can be neither read nor made
    public ServerKeys server(String fileName, List<String> names) {
        KeyedCertificate ca = authority();
        Path file = folder.resolve(fileName);
        KeyedCertificate server =
                Files.exists(file) ? KeyedCertificate.parse(SecretFile.readOrCreate(file, () -> ""), file) : null;
        Instant now = clock.instant();
        if (server == null || !isGood(server.certificate(), ca, names, now)) {
            server = maker.server(ca, names, now, now.plus(SERVER_VALID));
            SecretFile.write(file, server.pem());
        }
        return new ServerKeys(Pem.of(server.certificate()) + Pem.of(ca.certificate()), Pem.of(server.key()));
    }

    private static boolean isGood(X509Certificate server, KeyedCertificate ca, List<String> names, Instant now) {
        try {
            server.verify(ca.certificate().getPublicKey());
            Set<String> there =
                    Objects.requireNonNullElse(server.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.toSet());
            return server.getNotAfter().toInstant().isAfter(now.plus(SERVER_RENEWED_BEFORE))
                    && comparable(there).equals(comparable(names));
        } catch (CertificateParsingException e) {
            return false;
        } catch (GeneralSecurityException e) {
            // Signed by an authority that was here before.
            return false;
        }
    }

    /// Addresses are spelled in many ways.
    private static Set<String> comparable(Iterable<String> names) {
        Set<String> spelled = new TreeSet<>();
        names.forEach(
                name -> spelled.add(IpAddress.parse(name).map(Object::toString).orElse(name)));
        return spelled;
    }

    /// Writes a file that only its owner may read, and overwrites none.
    ///
    /// @throws VedetteException when it is there already or cannot be written
    public static void keep(Path file, String text) {
        SecretFile.writeNew(file, text);
    }

    /// Writes a file that only its owner may read, in place of one that may be there.
    ///
    /// @throws VedetteException when it cannot be written
    public static void replace(Path file, String text) {
        SecretFile.write(file, text);
    }

    @Override
    public Issued issue(String commonName) {
        KeyPair pair = maker.rsaKey();
        X509Certificate certificate = maker.device(
                authority(), CertificateMaker.named(commonName), pair.getPublic(), clock.instant(), DEVICE_VALID_UNTIL);
        return new Issued(Pem.of(certificate), Pem.of(pair.getPublic()), Pem.traditional(pair.getPrivate()));
    }

    @Override
    public String sign(String request) {
        PKCS10CertificationRequest read = read(request);
        PublicKey key = verifiedKey(read);
        DeviceCertificate.requireKey(key);
        X500Name subject = read.getSubject();
        return Pem.of(maker.device(authority(), subject, key, clock.instant(), DEVICE_VALID_UNTIL));
    }

    /// Makes a certificate for the key of a request, and for a subject that we say.
    ///
    /// @throws CertificateInvalid when the request is none, its signature is wrong, or its key is not accepted
    X509Certificate certify(String request, String commonName, Instant until) {
        PublicKey key = verifiedKey(read(request));
        DeviceCertificate.requireKey(key);
        return maker.device(authority(), CertificateMaker.named(commonName), key, clock.instant(), until);
    }

    /// Whether a certificate was signed here.
    boolean hasSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static PKCS10CertificationRequest read(String request) {
        try (PEMParser parser = new PEMParser(new StringReader(request))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest read) {
                return read;
            }
        } catch (IOException | RuntimeException e) {
            // The library's parsers throw many kinds at what is malformed.
            throw new CertificateInvalid("The certificate signing request cannot be read: " + e.getMessage());
        }
        throw new CertificateInvalid(
                "A certificate signing request is given in PEM and begins with -----BEGIN CERTIFICATE REQUEST-----");
    }

    private static PublicKey verifiedKey(PKCS10CertificationRequest request) {
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return key;
            }
        } catch (GeneralSecurityException | OperatorCreationException | PKCSException | RuntimeException e) {
            throw new CertificateInvalid(
                    "The key or signature of the certificate signing request cannot be used: " + e.getMessage());
        }
        throw new CertificateInvalid("The certificate signing request is not signed with its own key");
    }

    private KeyedCertificate authority() {
        KeyedCertificate known = authority;
        if (known == null) {
            Path file = folder.resolve(KEY_FILE);
            Instant now = clock.instant();
            known = KeyedCertificate.parse(
                    SecretFile.readOrCreate(
                            file,
                            () -> maker.authority(CertificateMaker.named(name), now, now.plus(AUTHORITY_VALID))
                                    .pem()),
                    file);
            SecretFile.writeIfOther(folder.resolve(CERTIFICATE_FILE), Pem.of(known.certificate()));
            authority = known;
        }
        return known;
    }
}
