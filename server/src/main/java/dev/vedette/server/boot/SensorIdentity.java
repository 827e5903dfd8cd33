package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.identity.SensorKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who a sensor is since it has joined: a folder with its key and certificate, the server's authority, and where it
/// belongs. Any thread may call.
final class SensorIdentity {
    /// The folder unless another is said.
    static final String FOLDER = "sensor";

    private static final String KEY_FILE = "sensor.pem";
    private static final String AUTHORITY_FILE = "server-ca.pem";
    private static final String FACTS_FILE = "sensor.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Facts facts;
    private final X509Certificate authority;
    private volatile Proof proof;

    /// What the sensor proves itself by, and a number that rises with each renewal.
    private record Proof(SensorKeys.Held held, SSLContext tls, int generation) {}

    /// Where a sensor belongs.
    ///
    /// @param server the server's address
    /// @param id of the sensor
    /// @param site where it is
    /// @param name what it is called there
    record Facts(String server, String id, String site, String name) {}

    private SensorIdentity(Path folder, Facts facts, SensorKeys.Held held, X509Certificate authority) {
        this.folder = folder;
        this.facts = facts;
        this.authority = authority;
        this.proof = new Proof(held, SensorTls.mutual(held, authority), 0);
    }

    /// The identity in a folder.
    ///
    /// @throws VedetteException when there is none that can be used
    static SensorIdentity open(Path folder) {
        SensorKeys.Held held = SensorKeys.read(folder.resolve(KEY_FILE));
        try {
            JsonNode facts = JSON.readTree(Files.readString(folder.resolve(FACTS_FILE)));
            return new SensorIdentity(
                    folder,
                    new Facts(
                            facts.path("server").asString(""),
                            facts.path("id").asString(""),
                            facts.path("site").asString(""),
                            facts.path("name").asString("")),
                    held,
                    authority(Files.readString(folder.resolve(AUTHORITY_FILE))));
        } catch (IOException | JacksonException | CertificateException e) {
            throw new VedetteException(
                    "the sensor's folder " + folder + " cannot be read: " + e.getMessage() + "; join again", e);
        }
    }

    private static X509Certificate authority(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Whether a folder has an identity.
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(KEY_FILE));
    }

    /// Keeps what a sensor got when it joined. The key comes last: without it there is no identity.
    ///
    /// @param certificate in PEM
    static SensorIdentity keep(
            Path folder, Facts facts, SensorKeys keys, String certificate, X509Certificate authority) {
        LocalCa.replace(
                folder.resolve(FACTS_FILE),
                JSON.writeValueAsString(JSON.createObjectNode()
                                .put("server", facts.server())
                                .put("id", facts.id())
                                .put("site", facts.site())
                                .put("name", facts.name()))
                        + "\n");
        LocalCa.replace(folder.resolve(AUTHORITY_FILE), SensorKeys.pem(authority));
        return new SensorIdentity(folder, facts, keys.keep(folder.resolve(KEY_FILE), certificate), authority);
    }

    /// Proves itself by another key from now on.
    ///
    /// @param certificate of the keys, in PEM
    void renew(SensorKeys keys, String certificate) {
        SensorKeys.Held held = keys.keep(folder.resolve(KEY_FILE), certificate);
        proof = new Proof(held, SensorTls.mutual(held, authority), proof.generation + 1);
    }

    Facts facts() {
        return facts;
    }

    /// The folder.
    Path folder() {
        return folder;
    }

    /// From when the certificate is good.
    Instant from() {
        return proof.held.certificate().getNotBefore().toInstant();
    }

    /// Until when the certificate is good.
    Instant until() {
        return proof.held.certificate().getNotAfter().toInstant();
    }

    /// How connections to the server are made now.
    SSLContext tls() {
        return proof.tls;
    }

    /// How often the certificate was renewed since it was opened: connections of before show the one before.
    int generation() {
        return proof.generation;
    }
}
