package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.SensorKeys;
import dev.vedette.server.manage.SensorDesk;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Has a sensor join a server, and get its next certificate.
///
/// @param time by this machine's clock
record SensorJoining(InstantSource time) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FINGERPRINT_LENGTH = 64;

    /// Joins: makes a key, has it certified, and keeps both.
    ///
    /// @param server its address, as `https://plant-server:8444`
    /// @param token as the server showed it
    /// @param name what the sensor is called, unless the token says so; null for what the token says
    /// @param folder where the identity is kept; holds none
    /// @throws VedetteException when the server cannot be reached, is another than the token is of, or refuses
    SensorIdentity join(String server, String token, @Nullable String name, Path folder) {
        if (SensorIdentity.isIn(folder)) {
            throw new VedetteException("the folder " + folder + " has a sensor that has joined already; name another"
                    + " with --dir, or move that one away");
        }
        int dot = token.indexOf('.');
        if (!token.startsWith(SensorDesk.PREFIX) || dot < 0 || token.length() - dot - 1 != FINGERPRINT_LENGTH) {
            throw new VedetteException("a token begins with " + SensorDesk.PREFIX + " and ends with a dot and "
                    + FINGERPRINT_LENGTH + " letters and digits; copy all of it, as vedette sensor token shows it");
        }
        SensorTls.Pinned pinned = new SensorTls.Pinned(token.substring(dot + 1));
        SensorKeys keys = SensorKeys.fresh();
        ObjectNode wish = JSON.createObjectNode()
                .put("token", token.substring(0, dot))
                .put("request", keys.request("vedette sensor"));
        if (name != null) {
            wish.put("name", name);
        }
        JsonNode said;
        try (ServerLink link = new ServerLink(server, SensorTls.joining(pinned))) {
            said = ask(link, "/v1/sensor/join", wish);
        }
        X509Certificate authority = pinned.found()
                .orElseThrow(() -> new VedetteException(
                        "a sensor joins by TLS only; the address begins with https://," + " was \"" + server + "\""));
        SensorIdentity.Facts facts = new SensorIdentity.Facts(
                server,
                said.path("id").asString(""),
                said.path("site").asString(""),
                said.path("name").asString(""));
        return SensorIdentity.keep(folder, facts, keys, said.path("certificate").asString(""), authority);
    }

    /// Whether it is time for the next certificate: in the last third of this one's time.
    boolean isDue(SensorIdentity identity) {
        Duration life = Duration.between(identity.from(), identity.until());
        return !time.instant().isBefore(identity.until().minus(life.dividedBy(3)));
    }

    /// Gets a certificate for a new key, in place of the one that there is.
    ///
    /// @throws VedetteException when the server cannot be reached, or refuses; then everything is as it was
    void renew(ServerLink link, SensorIdentity identity) {
        SensorKeys keys = SensorKeys.fresh();
        ObjectNode wish = JSON.createObjectNode().put("request", keys.request("vedette sensor"));
        identity.renew(
                keys, ask(link, "/v1/sensor/renew", wish).path("certificate").asString(""));
    }

    private JsonNode ask(ServerLink link, String path, ObjectNode wish) {
        HttpRequest request = link.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(wish)))
                .build();
        try {
            HttpResponse<String> answer = link.client().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode said = JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
            if (answer.statusCode() != 201) {
                throw new VedetteException("the server says: " + answer.statusCode() + " "
                        + said.path("detail").asString(answer.body()));
            }
            return said;
        } catch (JacksonException e) {
            throw new VedetteException(link + " does not answer as a server of Vedette does", e);
        } catch (IOException e) {
            throw new VedetteException(
                    link + " cannot be reached: " + SensorTls.explain(e, time.instant())
                            + "; is it running with https.enabled=true, and is this its https.port?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VedetteException("interrupted while waiting for " + link, e);
        }
    }
}
