package dev.vedette.server.manage;

import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.SensorTokenRecord;
import dev.vedette.server.store.Sensors;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Commands on sensors that join by a one-time token and prove themselves by a certificate from then on. Any thread may
/// call.
///
/// A token is `vdj_ID_SECRET`; only a hash of the secret is kept. A sensor's site and name are what its token says, and
/// never change.
public final class SensorDesk {
    /// What every token begins with.
    public static final String PREFIX = "vdj_";
    /// The most sensors.
    public static final int SENSORS_MAX = 1_000;
    /// The most tokens, used or not, that are kept.
    public static final int TOKENS_MAX = 1_000;
    /// How long a token is good unless something else is said.
    public static final Duration LIFE_DEFAULT = Duration.ofHours(1);
    /// How long a token may be good.
    public static final Duration LIFE_MAX = Duration.ofDays(7);
    /// How long a sensor's certificate is good; it asks for the next one in the last third.
    public static final Duration CERTIFICATE_VALID = Duration.ofDays(90);

    private static final String KEPT = "vedette sensor token";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /// How long after its end a token is remembered, to say of it that it was used or came too late.
    private static final Duration TOKENS_KEPT = Duration.ofDays(30);
    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final int ZONE_LENGTH_MAX = 64;

    private final ControlPlane plane;
    private final Sensors sensors;
    private final SecureRandom random = new SecureRandom();

    /// A desk.
    public SensorDesk(ControlPlane plane) {
        this.plane = plane;
        this.sensors = plane.stores().sensors();
    }

    /// What a sensor will be.
    ///
    /// @param site where it will be, 1..64 letters, digits, `-`, `_`, `.`
    /// @param zone of the site that it will watch, at most 64 characters, or null
    /// @param name what it will be called, 1..128 letters, digits, `-`, `_`, `.`; null when it says so itself
    public record Wish(
            String site, @Nullable String zone, @Nullable String name) {}

    /// A new token.
    ///
    /// @param token what is kept
    /// @param secret the whole token, shown this once
    public record Made(SensorTokenRecord token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /// Makes a token that lets one sensor join.
    ///
    /// @param life how long it is good, at most [#LIFE_MAX]
    /// @throws InvalidRequest when something is out of range
    /// @throws AlreadyExists when a sensor of that name is at the site
    /// @throws LimitExceeded when there are too many already
    public Made token(Wish wish, Duration life) {
        requireGood(wish);
        if (life.isNegative() || life.isZero() || life.compareTo(LIFE_MAX) > 0) {
            throw new InvalidRequest("A token of a sensor is good for more than 0 and at most " + LIFE_MAX.toDays()
                    + " days, not " + life);
        }
        String name = wish.name();
        if (name != null) {
            requireFree(wish.site(), name);
        }
        Instant now = plane.clock().instant();
        String id = freshId();
        String secret = Secrets.fresh();
        return plane.order().ofPeople(plane.deeds().sensorToken("create", id), () -> {
            sensors.purgeTokens(now.minus(TOKENS_KEPT));
            IdentityLimits.requireRoom("tokens of sensors", sensors.tokens().size(), TOKENS_MAX);
            SensorTokenRecord made = new SensorTokenRecord(
                    id,
                    Secrets.hash(KEPT, secret),
                    wish.site(),
                    wish.zone(),
                    wish.name(),
                    Actor.current().who(),
                    now,
                    now.plus(life),
                    null);
            sensors.addToken(made);
            return new Made(made, PREFIX + id + "_" + secret);
        });
    }

    private static void requireGood(Wish wish) {
        String zone = wish.zone();
        String name = wish.name();
        if (!SITE.matcher(wish.site()).matches()) {
            throw new InvalidRequest(
                    "A site is named by 1..64 letters, digits, -, _ and ., not \"" + wish.site() + "\"");
        }
        if (name != null && !NAME.matcher(name).matches()) {
            throw new InvalidRequest("A sensor is named by 1..128 letters, digits, -, _ and ., not \"" + name + "\"");
        }
        if (zone != null
                && (zone.isBlank()
                        || zone.length() > ZONE_LENGTH_MAX
                        || zone.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidRequest(
                    "A zone has 1.." + ZONE_LENGTH_MAX + " characters, without control characters, or is left out");
        }
    }

    private void requireFree(String site, String name) {
        sensors.find(site, name).filter(there -> there.revokedAt() == null).ifPresent(there -> {
            throw new AlreadyExists("A sensor " + name + " has joined at the site " + site + " on " + there.joinedAt()
                    + "; give this one another name, or remove that one first (DELETE /v1/sensors/" + there.id() + ")");
        });
    }

    private String freshId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /// Every token that is remembered, oldest first.
    public List<SensorTokenRecord> tokens() {
        return sensors.tokens();
    }

    /// Ends a token.
    ///
    /// @throws NotFound when there is none of that id
    public void withdraw(String id) {
        plane.order().ofPeople(plane.deeds().sensorToken("delete", id), () -> {
            if (!sensors.removeToken(id)) {
                throw new NotFound("There is no token " + id + " of a sensor");
            }
            return id;
        });
    }

    /// How a sensor asks to join.
    ///
    /// @param token as it was shown
    /// @param request a PKCS #10 request in PEM, for a key that never leaves the sensor
    /// @param name what it is called, unless the token says so; null for what the token says
    public record Asking(
            String token, String request, @Nullable String name) {
        @Override
        public String toString() {
            return "Asking[" + name + "]";
        }
    }

    /// What came of it.
    public sealed interface Joining {}

    /// It has joined.
    ///
    /// @param sensor what it is now
    /// @param certificate what it proves itself by
    public record Joined(SensorRecord sensor, X509Certificate certificate) implements Joining {}

    /// It has not.
    ///
    /// @param reason why, and what would help
    public record Refused(String reason) implements Joining {}

    /// Has a sensor join.
    ///
    /// @throws CertificateInvalid when the signing request cannot be used; the token stays good
    /// @throws InvalidRequest when there is no name, or none that can be used; the token stays good
    /// @throws AlreadyExists when another sensor has the name; the token stays good
    /// @throws LimitExceeded when there are too many already
    public Joining join(SensorAuthority authority, Asking asking) {
        Instant now = plane.clock().instant();
        SensorTokenRecord token = known(asking.token()).orElse(null);
        if (token == null) {
            return new Refused("The token is none of this server, or was withdrawn; make one with: "
                    + "vedette sensor token --site SITE");
        }
        if (token.usedAt() != null) {
            return new Refused("The token was used on " + token.usedAt() + ", and is good once; make another with: "
                    + again(token));
        }
        if (!now.isBefore(token.expiresAt())) {
            return new Refused("The token was good until " + token.expiresAt() + ", and it is " + now
                    + "; make another with: " + again(token));
        }
        Wish wish = new Wish(token.site(), token.zone(), token.name() == null ? asking.name() : token.name());
        requireGood(wish);
        String name = wish.name();
        if (name == null) {
            throw new InvalidRequest("The token leaves the name to the sensor, which said none; add --name NAME");
        }
        String id = freshId();
        return plane.order()
                .ofPeople(
                        plane.deeds().sensor("join", id),
                        () -> joined(
                                authority,
                                token,
                                asking.request(),
                                new SensorRecord(
                                        id,
                                        token.site(),
                                        name,
                                        token.zone(),
                                        now,
                                        new SensorRecord.Certificate("", "", now),
                                        null,
                                        "",
                                        null,
                                        null)));
    }

    private Joining joined(SensorAuthority authority, SensorTokenRecord token, String request, SensorRecord draft) {
        requireFree(draft.site(), draft.name());
        IdentityLimits.requireRoom("sensors", sensors.count(), SENSORS_MAX);
        X509Certificate made = certify(authority, draft, request);
        SensorRecord sensor = new SensorRecord(
                draft.id(),
                draft.site(),
                draft.name(),
                draft.zone(),
                draft.joinedAt(),
                certificate(made),
                null,
                "",
                null,
                null);
        return sensors.join(token.id(), sensor)
                ? new Joined(sensor, made)
                : new Refused("The token was used a moment ago, and is good once; make another with: " + again(token));
    }

    private X509Certificate certify(SensorAuthority authority, SensorRecord sensor, String request) {
        Instant until = plane.clock().instant().plus(CERTIFICATE_VALID);
        // The id, as a common name has at most 64 characters.
        return authority.certify(request, "vedette sensor " + sensor.id(), until);
    }

    private static SensorRecord.Certificate certificate(X509Certificate made) {
        return new SensorRecord.Certificate(
                DeviceCertificate.idOf(made),
                made.getSerialNumber().toString(16),
                made.getNotAfter().toInstant());
    }

    private static String again(SensorTokenRecord token) {
        return "vedette sensor token --site " + token.site();
    }

    private Optional<SensorTokenRecord> known(String text) {
        int secretFrom = PREFIX.length() + ID_LENGTH + 1;
        if (!text.startsWith(PREFIX) || text.length() <= secretFrom || text.length() > Secrets.LENGTH_MAX) {
            return Optional.empty();
        }
        String hash = Secrets.hash(KEPT, text.substring(secretFrom));
        return sensors.token(text.substring(PREFIX.length(), secretFrom - 1))
                .filter(token -> text.charAt(secretFrom - 1) == '_' && Secrets.same(token.hash(), hash));
    }

    /// Gives a sensor another certificate. The one that it has is good until its own end, in case the answer is lost.
    ///
    /// @throws NotFound when there is no such sensor
    /// @throws CertificateInvalid when the signing request cannot be used
    public Joined renew(SensorAuthority authority, String id, String request) {
        return plane.order().ofPeople(plane.deeds().sensor("renew", id), () -> {
            X509Certificate made = certify(authority, require(id), request);
            sensors.renew(id, certificate(made));
            return new Joined(require(id), made);
        });
    }

    /// Every sensor that has joined, by site and name.
    public List<SensorRecord> list() {
        return sensors.all();
    }

    /// The sensor that shows a certificate, and may come in.
    ///
    /// @param certificate of which it was proved that its key is there
    /// @param authority knows what it has made
    /// @return empty when the certificate is none of a sensor
    public Optional<Shown> shown(SensorAuthority authority, X509Certificate certificate) {
        Instant now = plane.clock().instant();
        Optional<SensorRecord> known = sensors.byCertificate(DeviceCertificate.idOf(certificate));
        if (known.isEmpty()) {
            return authority.hasMade(certificate)
                    ? Optional.of(new Unwelcome("This sensor was removed from the server, or has joined again since;"
                            + " to have it back, join again: vedette sensor join"))
                    : Optional.empty();
        }
        SensorRecord sensor = known.get();
        if (sensor.revokedAt() != null) {
            return Optional.of(new Unwelcome("The sensor " + sensor.name() + " of the site " + sensor.site()
                    + " was revoked on " + sensor.revokedAt() + "; to have it back, join again: vedette sensor join"));
        }
        Instant end = certificate.getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            return Optional.of(new Unwelcome("The certificate of the sensor " + sensor.name() + " ended on " + end
                    + ", and it is " + now + " here; join again: vedette sensor join"));
        }
        return Optional.of(new Welcome(sensor));
    }

    /// Who shows a certificate of a sensor.
    public sealed interface Shown {}

    /// A sensor that may come in.
    ///
    /// @param sensor which
    public record Welcome(SensorRecord sensor) implements Shown {}

    /// One that may not.
    ///
    /// @param reason why, and what would help
    public record Unwelcome(String reason) implements Shown {}

    /// Notes that a sensor was heard of, once a minute.
    ///
    /// @param version of its program
    public void heard(SensorRecord sensor, String version) {
        Instant now = plane.clock().instant();
        Instant last = sensor.lastSeenAt();
        if (last == null || !now.isBefore(last.plus(NOTED_EVERY)) || !version.equals(sensor.version())) {
            sensors.heard(sensor.id(), version, now);
        }
    }

    /// Has a sensor refused from now on; it stays in the list.
    ///
    /// @throws NotFound when there is no such sensor
    public void revoke(String id) {
        changing("revoke", id, () -> sensors.revoke(id, plane.clock().instant()));
    }

    /// Removes a sensor, which is refused from now on.
    ///
    /// @return what it was
    /// @throws NotFound when there is no such sensor
    public SensorRecord remove(String id) {
        return changing("delete", id, () -> sensors.remove(id));
    }

    private SensorRecord changing(String verb, String id, Supplier<Boolean> change) {
        return plane.order().ofPeople(plane.deeds().sensor(verb, id), () -> {
            SensorRecord before = require(id);
            var _ = change.get();
            return before;
        });
    }

    private SensorRecord require(String id) {
        return sensors.find(id).orElseThrow(() -> new NotFound("There is no sensor " + id));
    }
}
