package dev.vedette.gateway.hub;

import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.sdk.observe.HubOperation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A hub over a store in memory for the tests of endpoints: what it said, what telemetry it took, and tokens for it.
public final class HubStand implements InstantSource {
    public static final HubId PUMP = HubId.of("pump");
    public static final String KEY = HubRig.key("primary-primary-primary");

    public final Hub hub;
    public final List<HubMessage> telemetry = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /// @param uploadBytes the most bytes of a file
    public HubStand(Path directory, long uploadBytes) {
        this(directory, uploadBytes, Set.of("hub.test", "127.0.0.1"));
    }

    /// @param hosts the names that tokens may be for
    public HubStand(Path directory, long uploadBytes, Set<String> hosts) {
        HubLimits limits = new HubLimits(1_000, 10, Duration.ofMinutes(1), Duration.ofMillis(20), 5, uploadBytes);
        HubSettings settings = new HubSettings("hub", hosts, List.of(), directory, limits);
        hub = new Hub(
                settings,
                new HubPorts(new MemoryHubStore(), this::saw, membership(), (_, messages, _) -> {
                    telemetry.addAll(messages);
                    return HubAnswer.done(messages.size());
                }),
                this,
                new Random(42));
    }

    private void saw(HubOperation operation) {
        said.add(operation.thing() + " " + operation.operation() + " " + operation.transport());
    }

    private static HubMembership membership() {
        return new HubMembership() {
            @Override
            public void belongs(HubId id, @Nullable String group) {}

            @Override
            public void gone(HubId id) {}
        };
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /// What was said since it was last asked for.
    public List<String> said() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    /// A device or module with the key of this stand.
    public void device(HubId id) {
        HubRig.value(hub.registry().create(new IdentityDraft(id, true, "", new SymmetricKeys(KEY, KEY))));
    }

    /// One that shows a certificate.
    public void device(HubId id, DeviceAuthentication authentication) {
        HubRig.value(hub.registry().create(new IdentityDraft(id, true, "", authentication)));
    }

    public void command(HubId to, HubMessage message) {
        HubRig.value(hub.commands().send(to, new CommandDraft(message, Command.Ack.FULL, null)));
    }

    /// A file of a device that has come whole.
    public void file(HubId of, String name, String text) {
        UploadTicket ticket = HubRig.value(hub.uploads().begin(of, name, HubOperation.Transport.HTTP));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HubRig.value(hub.uploads()
                .put(
                        ticket.container(),
                        ticket.blobName(),
                        ticket.token(),
                        bytes.length,
                        new ByteArrayInputStream(bytes)));
        HubRig.value(hub.uploads()
                .complete(of, new UploadOutcome(ticket.correlationId(), true, 201, ""), "https://hub.test"));
    }

    /// A token of a device for an hour.
    public String token(HubId id) {
        String sr = "hub.test/devices/" + id.toString().replace("/", "/modules/");
        return HubRig.token(sr, KEY, now.plus(Duration.ofHours(1)), null);
    }

    /// A token of a policy for an hour.
    public String policyToken(String policy) {
        String key = hub.registry().policy(policy).orElseThrow().primary();
        return HubRig.token("hub.test", key, now.plus(Duration.ofHours(1)), policy);
    }
}
