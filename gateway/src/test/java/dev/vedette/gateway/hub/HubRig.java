package dev.vedette.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.sdk.observe.HubOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A hub over a store in memory, at a time that the test moves, and everything that it says.
final class HubRig implements InstantSource {
    static final Instant T = Instant.parse("2026-03-01T12:00:00Z");
    static final HubId PUMP = HubId.of("pump");
    static final HubId EDGE = new HubId("pump", "edge");
    static final String PRIMARY = key("primary-primary-primary");
    static final String SECONDARY = key("secondary-secondary-secondary");

    static final HubLimits LIMITS =
            new HubLimits(1_000, 10, Duration.ofMinutes(1), Duration.ofMillis(20), 5, 1_000_000);

    final MemoryHubStore store = new MemoryHubStore();
    final List<String> said = new CopyOnWriteArrayList<>();
    final List<String> members = new CopyOnWriteArrayList<>();
    volatile boolean membershipFails;
    volatile HubAnswer<Integer> telemetryAnswer = HubAnswer.done(0);
    private volatile Instant now = T;

    Hub hub;

    HubRig(Path directory) {
        this(directory, LIMITS, List.of());
    }

    HubRig(Path directory, HubLimits limits, List<X509Certificate> authorities) {
        hub = open(directory, limits, authorities);
    }

    /// Another hub over the same store, as after a crash.
    void restart(Path directory) {
        restart(directory, LIMITS);
    }

    void restart(Path directory, HubLimits limits) {
        hub = open(directory, limits, List.of());
    }

    private Hub open(Path directory, HubLimits limits, List<X509Certificate> authorities) {
        HubSettings settings = new HubSettings("hub", Set.of("Hub.Test"), authorities, directory, limits);
        HubPorts ports = new HubPorts(store, this::saw, membership(), (_, _, _) -> telemetryAnswer);
        return new Hub(settings, ports, this, new Random(42));
    }

    private void saw(HubOperation operation) {
        assertThat(operation.at()).isEqualTo(now);
        said.add(operation.thing() + " " + operation.operation() + " " + operation.transport());
    }

    private HubMembership membership() {
        return new HubMembership() {
            @Override
            public void belongs(HubId id, @Nullable String group) {
                told(id + " in " + group);
            }

            @Override
            public void gone(HubId id) {
                told(id + " gone");
            }
        };
    }

    private void told(String what) {
        if (membershipFails) {
            throw new IllegalStateException("the registry is away");
        }
        members.add(what);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /// What was said since it was last asked for.
    List<String> said() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    /// A device or module with the keys of this rig.
    HubIdentity device(HubId id) {
        HubAnswer<HubIdentity> made =
                hub.registry().create(new IdentityDraft(id, true, "", new SymmetricKeys(PRIMARY, SECONDARY)));
        return value(made);
    }

    /// Admitted with the primary key for an hour.
    DevicePass pass(HubId id) {
        String sr = "hub.test/devices/" + id.toString().replace("/", "/modules/");
        return value(hub.door()
                .device(id, token(sr, PRIMARY, now.plus(Duration.ofHours(1)), null), HubOperation.Transport.MQTT));
    }

    long count(String name, String reason) {
        return hub.counters().snapshot().stream()
                .filter(reading ->
                        reading.name().equals(name) && reading.reason().equals(reason))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no counter " + name + " of " + reason))
                .value();
    }

    static <T> T value(HubAnswer<T> answer) {
        return switch (answer) {
            case HubAnswer.Done<T> done -> done.value();
            case HubAnswer.Refused<T> refused ->
                throw new AssertionError("refused: " + refused.error() + " " + refused.message());
        };
    }

    static HubError error(HubAnswer<?> answer) {
        if (answer instanceof HubAnswer.Refused<?> refused) {
            assertThat(refused.message()).isNotBlank();
            return refused.error();
        }
        throw new AssertionError("not refused: " + answer);
    }

    static String message(HubAnswer<?> answer) {
        return answer instanceof HubAnswer.Refused<?> refused ? refused.message() : "";
    }

    static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A token as SDKs make it, over `sr` as it is given.
    static String token(String sr, String key, Instant expiresAt, @Nullable String policy) {
        String expiry = Long.toString(expiresAt.getEpochSecond());
        String sig = URLEncoder.encode(signature(sr, expiry, key), StandardCharsets.UTF_8);
        return "SharedAccessSignature sr=" + sr + "&sig=" + sig + "&se=" + expiry
                + (policy == null ? "" : "&skn=" + policy);
    }

    static String signature(String sr, String expiry, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((sr + "\n" + expiry).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    /// A connection that keeps what it is told.
    static final class Link implements DeviceLink {
        final List<String> told = new CopyOnWriteArrayList<>();
        final List<MethodCall> calls = new ArrayList<>();
        final HubOperation.Transport transport;
        volatile boolean methods = true;

        Link(HubOperation.Transport transport) {
            this.transport = transport;
        }

        @Override
        public HubOperation.Transport transport() {
            return transport;
        }

        @Override
        public boolean takesMethods() {
            return methods;
        }

        @Override
        public void commandsWaiting() {
            told.add("commands");
        }

        @Override
        public void desiredChanged(String patch, long version) {
            told.add("desired " + version + " " + patch);
        }

        @Override
        public void invoke(MethodCall call) {
            told.add("invoke " + call.name() + " " + call.payload());
            synchronized (calls) {
                calls.add(call);
            }
        }

        @Override
        public void close(CloseReason reason) {
            told.add("close " + reason);
        }
    }
}
