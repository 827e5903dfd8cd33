package dev.vedette.server.identity;

import dev.vedette.gateway.identity.Credentials;
import dev.vedette.server.identity.Snapshot.ThingFacts;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.policy.Variables;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;

/// What the variables of policies stand for on a connection.
///
/// @param credentials what the client showed
/// @param thing the thing of the connection, or null
record ConnectionVariables(
        Credentials credentials, @Nullable ThingFacts thing) implements Variables {
    private static final String ATTRIBUTE = "iot:Connection.Thing.Attributes[";
    private static final String SUBJECT = "iot:Certificate.Subject.";
    private static final String ISSUER = "iot:Certificate.Issuer.";
    private static final Map<String, ASN1ObjectIdentifier> NAMES = Map.ofEntries(
            Map.entry("DistinguishedNameQualifier", BCStyle.DN_QUALIFIER),
            Map.entry("Country", BCStyle.C),
            Map.entry("Organization", BCStyle.O),
            Map.entry("OrganizationalUnit", BCStyle.OU),
            Map.entry("State", BCStyle.ST),
            Map.entry("Locality", BCStyle.L),
            Map.entry("CommonName", BCStyle.CN),
            Map.entry("SerialNumber", BCStyle.SERIALNUMBER),
            Map.entry("Title", BCStyle.T),
            Map.entry("Surname", BCStyle.SURNAME),
            Map.entry("GivenName", BCStyle.GIVENNAME),
            Map.entry("Initials", BCStyle.INITIALS),
            Map.entry("Pseudonym", BCStyle.PSEUDONYM),
            Map.entry("GenerationQualifier", BCStyle.GENERATION));

    @Override
    public @Nullable String value(String name) {
        if (name.startsWith(ATTRIBUTE)) {
            return thing == null ? null : thing.attributes().get(name.substring(ATTRIBUTE.length(), name.length() - 1));
        }
        if (name.startsWith("iot:Certificate")) {
            return credentials.certificates().isEmpty()
                    ? null
                    : ofCertificate(credentials.certificates().getFirst(), name);
        }
        return switch (name) {
            case "iot:ClientId" -> credentials.clientId();
            case "iot:Connection.Thing.ThingName" -> thing == null ? null : credentials.clientId();
            case "iot:Connection.Thing.ThingTypeName" -> thing == null ? null : thing.type();
            case "iot:Connection.Thing.IsAttached" -> Boolean.toString(thing != null);
            case "aws:SourceIp" -> credentials.address().toString();
            default -> null;
        };
    }

    private static @Nullable String ofCertificate(X509Certificate certificate, String name) {
        if (name.startsWith(SUBJECT)) {
            return part(certificate.getSubjectX500Principal(), name.substring(SUBJECT.length()));
        }
        if (name.startsWith(ISSUER)) {
            return part(certificate.getIssuerX500Principal(), name.substring(ISSUER.length()));
        }
        return switch (name) {
            case "iot:CertificateId" -> DeviceCertificate.idOf(certificate);
            case "iot:Certificate.SerialNumber" -> certificate.getSerialNumber().toString(16);
            default -> null;
        };
    }

    /// A part of a name, as `CommonName` or, where it has several, `CommonName.2`; the first without a number.
    private static @Nullable String part(X500Principal principal, String name) {
        int dot = name.indexOf('.');
        int wanted = dot < 0 ? 1 : Integer.parseInt(name.substring(dot + 1));
        ASN1ObjectIdentifier type = NAMES.get(dot < 0 ? name : name.substring(0, dot));
        int found = 0;
        for (RDN rdn : X500Name.getInstance(principal.getEncoded()).getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(type) && ++found == wanted) {
                    return attribute.getValue() instanceof ASN1String text ? text.getString() : null;
                }
            }
        }
        return null;
    }
}
