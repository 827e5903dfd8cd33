package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.SensorAuthority;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.SensorReports;
import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.SensorTokenRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How sensors join, and how they are made to leave: `/v1/sensor-tokens`, `/v1/sensor/join`, `/v1/sensor/renew`.
final class JoiningResource {
    private static final String TOKENS = "/v1/sensor-tokens";
    private static final String SENSOR = "/v1/sensors/{id}";
    private static final int HOURS_MAX = (int) SensorDesk.LIFE_MAX.toHours();

    private final SensorDesk desk;
    private final SensorReports reports;
    private final SensorAuthority authority;
    private final InstantSource clock;

    JoiningResource(SensorDesk desk, SensorReports reports, SensorAuthority authority, InstantSource clock) {
        this.desk = desk;
        this.reports = reports;
        this.authority = authority;
        this.clock = clock;
    }

    @About("A token that lets one sensor join, once.")
    record SensorTokenView(
            String id,
            @About("where the sensor will be") String site,

            @About("of the site, that it will watch") @Nullable
            String zone,

            @About("what it will be called; otherwise it says so itself") @Nullable
            String name,

            Instant createdAt,
            @About("who made it") String createdBy,
            @About("until when it is good") Instant expiresAt,
            @About("when a sensor joined by it") @Nullable Instant usedAt,

            @About("the whole token, in the answer to its making only") @Nullable
            String secret) {}

    @About("A new token of a sensor.")
    record SensorTokenWish(
            @About("where the sensor will be, 1..64 letters, digits, -, _ and .")
            String site,

            @About("of the site, that it will watch, at most 64 characters") @Nullable
            String zone,

            @About("what it will be called; otherwise it says so itself") @Nullable
            String name,

            @About("how many hours it is good, 1..168; otherwise one") @Nullable
            Integer hours) {}

    @About("How a sensor asks to join.")
    record JoinWish(
            @About("as it was shown, without what follows the dot")
            String token,

            @About("PKCS #10 in PEM, for a key that never leaves the sensor")
            String request,

            @About("what it is called, unless the token says so") @Nullable
            String name) {}

    @About("A sensor that has joined.")
    record JoinedView(
            String id,
            String site,
            @Nullable String zone,
            String name,

            @About("in PEM, what the sensor proves itself by")
            String certificate,

            @About("until when that is good; renewed in its last third")
            Instant certificateUntil,

            @About("the server's clock") Instant now) {}

    @About("How a sensor asks for its next certificate.")
    record RenewWish(
            @About("PKCS #10 in PEM, for a key that never leaves the sensor")
            String request) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(TOKENS, "Lists the tokens of sensors, without their secrets.")
                        .needs(Access.ADMINISTER)
                        .pages(SensorTokenView.class)
                        .by(request -> V1Reply.page(
                                Listed.page(desk.tokens(), SensorTokenRecord::id, request.page()),
                                token -> view(token, null))),
                Operation.post(TOKENS, "Makes a token that lets one sensor join; the answer shows it, once.")
                        .needs(Access.ADMINISTER)
                        .takes(SensorTokenWish.class)
                        .makes(SensorTokenView.class)
                        .by(this::make),
                Operation.delete(TOKENS + "/{id}", "Ends a token of a sensor.")
                        .needs(Access.ADMINISTER)
                        .by(request -> done(() -> desk.withdraw(request.value("id")))),
                Operation.post("/v1/sensor/join", "Has a sensor join by a token; its answer has its certificate.")
                        .needs(Access.PUBLIC)
                        .takes(JoinWish.class)
                        .makes(JoinedView.class)
                        .by(this::join),
                Operation.post("/v1/sensor/renew", "Gives the sensor that asks its next certificate.")
                        .needs(Access.SENSOR)
                        .takes(RenewWish.class)
                        .makes(JoinedView.class)
                        .by(this::renew),
                Operation.post(SENSOR + "/revoke", "Has a sensor refused from now on; it stays in the list.")
                        .needs(Access.ADMINISTER)
                        .empty()
                        .by(request -> done(() -> desk.revoke(request.value("id")))),
                Operation.delete(SENSOR, "Removes a sensor that has joined; it is refused from now on.")
                        .needs(Access.ADMINISTER)
                        .by(request -> done(() -> remove(request.value("id")))));
    }

    /// Out of the list at once, in which there are those that tell something, too.
    private void remove(String id) {
        SensorRecord sensor = desk.remove(id);
        reports.forget(sensor.site(), sensor.name());
    }

    private String fingerprint() {
        try {
            return authority.serverFingerprint();
        } catch (VedetteException e) {
            throw V1Error.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static V1Reply done(Runnable work) {
        work.run();
        return V1Reply.empty(204);
    }

    private V1Reply make(V1Request request) {
        SensorTokenWish wish = request.body(SensorTokenWish.class);
        Integer hours = wish.hours();
        if (hours != null && (hours < 1 || hours > HOURS_MAX)) {
            throw V1Error.invalid("hours must be 1.." + HOURS_MAX + ", was " + hours + ".");
        }
        String fingerprint = fingerprint();
        SensorDesk.Made made = desk.token(
                new SensorDesk.Wish(wish.site(), wish.zone(), wish.name()),
                hours == null ? SensorDesk.LIFE_DEFAULT : Duration.ofHours(hours));
        return V1Reply.made(view(made.token(), made.secret() + "." + fingerprint));
    }

    private static SensorTokenView view(SensorTokenRecord token, @Nullable String secret) {
        return new SensorTokenView(
                token.id(),
                token.site(),
                token.zone(),
                token.name(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                token.usedAt(),
                secret);
    }

    private V1Reply join(V1Request request) {
        JoinWish wish = request.body(JoinWish.class);
        return switch (desk.join(authority, new SensorDesk.Asking(wish.token(), wish.request(), wish.name()))) {
            case SensorDesk.Joined joined -> V1Reply.made(view(joined));
            case SensorDesk.Refused(String reason) -> throw new V1Error(403, reason);
        };
    }

    private V1Reply renew(V1Request request) {
        SensorRecord sensor = request.caller().sensor();
        if (sensor == null) {
            throw V1Error.invalid("This is for sensors that have joined and show their certificate; "
                    + request.caller().name() + " has not.");
        }
        return V1Reply.made(view(
                desk.renew(authority, sensor.id(), request.body(RenewWish.class).request())));
    }

    private JoinedView view(SensorDesk.Joined joined) {
        SensorRecord sensor = joined.sensor();
        return new JoinedView(
                sensor.id(),
                sensor.site(),
                sensor.zone(),
                sensor.name(),
                DeviceCertificate.of(joined.certificate()).pem(),
                sensor.certificate().until(),
                clock.instant());
    }
}
