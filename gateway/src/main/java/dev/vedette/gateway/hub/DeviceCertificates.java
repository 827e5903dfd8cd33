package dev.vedette.gateway.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/// What certificates prove, and the marks of credentials.
final class DeviceCertificates {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SHA_1 = "SHA-1";
    private static final String SHA_256 = "SHA-256";
    private static final String AUTHORITY = "authority";
    private static final int SHA_1_DIGITS = 40;

    private final Set<TrustAnchor> anchors;
    private final List<X509CRL> revocations;

    /// @param authorities those that may certify devices
    /// @param revocations lists of what they have revoked; those that no authority here has signed are left out
    DeviceCertificates(List<X509Certificate> authorities, List<X509CRL> revocations) {
        this.revocations = revocations.stream()
                .filter(list -> authorities.stream().anyMatch(authority -> isSignedBy(list, authority)))
                .toList();
        anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The mark of the credential by which a chain proves to be a device; empty when it does not.
    Optional<String> credential(HubIdentity identity, List<X509Certificate> chain, Instant now) {
        return switch (identity.authentication()) {
            case DeviceAuthentication.SymmetricKeys _ -> Optional.empty();
            case DeviceAuthentication.Thumbprints prints -> byThumbprint(prints, chain.getFirst());
            case DeviceAuthentication.Authority _ ->
                isNamed(chain.getFirst(), identity.id()) && isTrusted(chain, now)
                        ? Optional.of(mark(AUTHORITY))
                        : Optional.empty();
        };
    }

    private static Optional<String> byThumbprint(DeviceAuthentication.Thumbprints prints, X509Certificate leaf) {
        boolean primary = isPrintOf(prints.primary(), leaf);
        boolean secondary = isPrintOf(prints.secondary(), leaf);
        String print = primary ? prints.primary() : secondary ? prints.secondary() : null;
        return print == null ? Optional.empty() : Optional.of(mark(print));
    }

    private static boolean isPrintOf(@Nullable String print, X509Certificate certificate) {
        if (print == null) {
            return false;
        }
        try {
            String made =
                    HEX.formatHex(digest(print.length() == SHA_1_DIGITS ? SHA_1 : SHA_256, certificate.getEncoded()));
            return MessageDigest.isEqual(
                    made.getBytes(StandardCharsets.US_ASCII), print.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static boolean isNamed(X509Certificate certificate, HubId id) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .anyMatch(part -> id.toString().equals(part.getValue()));
        } catch (InvalidNameException _) {
            return false;
        }
    }

    private boolean isTrusted(List<X509Certificate> chain, Instant now) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            List<X509Certificate> path = chain.stream()
                    .filter(certificate ->
                            anchors.stream().noneMatch(anchor -> certificate.equals(anchor.getTrustedCert())))
                    .toList();
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return !path.isEmpty() && path.stream().noneMatch(this::isRevoked);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
        try {
            list.verify(authority.getPublicKey());
            return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private boolean isRevoked(X509Certificate certificate) {
        return revocations.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .anyMatch(list -> list.getRevokedCertificate(certificate.getSerialNumber()) != null);
    }

    /// The marks of all credentials that an authentication accepts.
    static Set<String> credentials(DeviceAuthentication authentication) {
        Set<String> marks = new HashSet<>();
        switch (authentication) {
            case DeviceAuthentication.SymmetricKeys keys -> {
                marks.add(mark(keys.primary()));
                marks.add(mark(keys.secondary()));
            }
            case DeviceAuthentication.Thumbprints prints -> {
                String primary = prints.primary();
                String secondary = prints.secondary();
                if (primary != null) {
                    marks.add(mark(primary));
                }
                if (secondary != null) {
                    marks.add(mark(secondary));
                }
            }
            case DeviceAuthentication.Authority _ -> marks.add(mark(AUTHORITY));
        }
        return marks;
    }

    /// Tells one credential from others without giving it away.
    static String mark(String credential) {
        return HEX.formatHex(digest(SHA_256, ("vedette " + credential).getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    /// SHA-256 of a text, in hex.
    static String hash(String text) {
        return HEX.formatHex(digest(SHA_256, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every JDK has " + algorithm, fault);
        }
    }
}
