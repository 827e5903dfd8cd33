package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.CertificateAuthority;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The files that a device is given.
///
/// @param authority the certificate that it trusts the server by
/// @param certificate its own certificate
/// @param key its private key, which only the owner may read
record IssuedFiles(Path authority, Path certificate, Path key) {
    private static final Pattern FILE_NAME = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]*");

    /// Writes the files, and overwrites none.
    ///
    /// @param name the thing's name, which the files are named after
    /// @throws VedetteException when one is there already or cannot be written
    static IssuedFiles write(Path folder, String name, CertificateAuthority.Issued issued, LocalCa authority) {
        String base = FILE_NAME.matcher(name).matches() ? name : "device";
        IssuedFiles files =
                new IssuedFiles(folder.resolve("ca.pem"), folder.resolve(base + ".pem"), folder.resolve(base + ".key"));
        LocalCa.keep(files.key, issued.privateKey());
        LocalCa.keep(files.certificate, issued.certificate());
        LocalCa.replace(files.authority, authority.certificatePem());
        return files;
    }
}
