package dev.vedette.server.policy;

import java.util.Set;
import java.util.regex.Pattern;

/// The variables that documents may name. An unknown one is refused when the document is made.
final class KnownVariables {
    private static final Set<String> PLAIN = Set.of(
            "iot:ClientId",
            "iot:Connection.Thing.ThingName",
            "iot:Connection.Thing.ThingTypeName",
            "iot:Connection.Thing.IsAttached",
            "iot:CertificateId",
            "iot:Certificate.SerialNumber",
            "aws:SourceIp");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("iot:Connection\\.Thing\\.Attributes\\[[a-zA-Z0-9_.,@/:#-]{1,128}]");
    private static final Pattern NAME = Pattern.compile("iot:Certificate\\.(Subject|Issuer)\\."
            + "(DistinguishedNameQualifier|Country|Organization|OrganizationalUnit|State|CommonName|SerialNumber"
            + "|Title|Surname|GivenName|Initials|Pseudonym|GenerationQualifier|Locality)(\\.[0-9]{1,2})?");

    private KnownVariables() {}

    /// A variable's name, checked.
    ///
    /// @param path where it stands in the document
    /// @throws PolicyFault when there is no such variable
    static String require(String name, String path) {
        if (PLAIN.contains(name)
                || ATTRIBUTE.matcher(name).matches()
                || NAME.matcher(name).matches()) {
            return name;
        }
        throw new PolicyFault(
                path,
                "names the variable ${" + name + "}, which stands for nothing here; there are ${iot:ClientId},"
                        + " ${iot:Connection.Thing.ThingName},"
                        + " ${iot:Connection.Thing.ThingTypeName},"
                        + " ${iot:Connection.Thing.Attributes[NAME]},"
                        + " ${iot:Certificate.Subject.CommonName} and others");
    }
}
