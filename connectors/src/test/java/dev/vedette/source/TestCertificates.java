package dev.vedette.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Certificates of an authority that exists in one folder, made with the JDK's own tool, as PEM files.
public final class TestCertificates {
    private static final String SECRET = "changeit";

    private final Path folder;

    /// An authority with a new key.
    public TestCertificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", ca().toString());
    }

    /// The certificate of the authority.
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /// The certificate of a holder.
    public Path certificate(String holder) {
        return folder.resolve(holder + ".pem");
    }

    /// The private key of a holder, not encrypted.
    public Path key(String holder) {
        return folder.resolve(holder + ".key");
    }

    /// Issues a certificate to a holder on this machine.
    public void issue(String holder) throws IOException, InterruptedException, GeneralSecurityException {
        Path request = folder.resolve(holder + ".csr");
        keytool("-genkeypair", "-alias", holder, "-keyalg", "EC", "-dname", "CN=" + holder);
        keytool("-certreq", "-alias", holder, "-file", request.toString());
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-infile",
                request.toString(),
                "-outfile",
                certificate(holder).toString(),
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(file, SECRET.toCharArray());
        }
        Key key = store.getKey(holder, SECRET.toCharArray());
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(key(holder), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", SECRET));
        Path output = folder.resolve("keytool.out");
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (tool.waitFor() != 0) {
            throw new AssertionError("keytool failed: " + Files.readString(output));
        }
    }
}
