package dev.vedette.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [HubStore] does. A store that outlives its process is opened again in [#reopened()].
public abstract class HubStoreContract {
    /// When the tests begin.
    protected static final Instant T = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final HubId PUMP = HubId.of("pump");
    private static final HubId EDGE = new HubId("pump", "edge");

    /// The store of this test, empty at first and the same from then on.
    protected abstract HubStore store();

    /// The store as it is after a restart.
    protected abstract HubStore reopened();

    private static HubIdentity identity(HubId id) {
        return identity(id, "e1", new SymmetricKeys("cHJpbWFyeS1wcmltYXJ5", "c2Vjb25kYXJ5LXNlY29uZA=="));
    }

    private static HubIdentity identity(HubId id, String etag, DeviceAuthentication authentication) {
        return new HubIdentity(id, "g-" + id, etag, true, "", T, authentication);
    }

    private void add(HubId... ids) {
        for (HubId id : ids) {
            assertThat(store().identities().add(identity(id))).isTrue();
        }
    }

    private long send(HubId to, String body, Instant expiresAt) {
        return store().commands().add(to, draft(body), T, expiresAt).orElseThrow();
    }

    private static CommandDraft draft(String body) {
        return new CommandDraft(HubMessage.of(bytes(body)), Command.Ack.FULL, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Instant in(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    private static NoticeDraft notice(NoticeKind kind, String json, Instant expiresAt) {
        return new NoticeDraft(kind, json, T, expiresAt);
    }

    private List<String> documents(NoticeKind kind) {
        return store().notices().list(kind, -1, 100).stream().map(Notice::json).toList();
    }

    @Test
    void anIdentityIsFoundAsItWasAddedAndSurvivesARestart() {
        HubIdentity keys = identity(PUMP);
        HubIdentity prints = identity(HubId.of("a"), "e", new Thumbprints("AB".repeat(20), null));
        HubIdentity second = identity(HubId.of("b"), "e", new Thumbprints(null, "CD".repeat(32)));
        HubIdentity authority = new HubIdentity(HubId.of("c"), "g", "e", false, "in repair, 3 €", T, new Authority());
        for (HubIdentity each : List.of(keys, prints, second, authority)) {
            assertThat(store().identities().add(each)).isTrue();
        }
        HubStore again = reopened();
        for (HubIdentity each : List.of(keys, prints, second, authority)) {
            assertThat(again.identities().find(each.id())).contains(each);
        }
        assertThat(again.identities().count()).isEqualTo(4);
    }

    @Test
    void anIdentityIsAddedOnce() {
        add(PUMP);
        assertThat(store().identities().add(identity(PUMP, "e2", new Authority())))
                .isFalse();
        assertThat(store().identities().find(PUMP)).contains(identity(PUMP));
        assertThat(store().identities().count()).isEqualTo(1);
    }

    @Test
    void aModuleNeedsItsDevice() {
        assertThat(store().identities().add(identity(EDGE))).isFalse();
        assertThat(store().identities().untold(10)).isEmpty();
        add(PUMP, EDGE);
        assertThat(store().identities().find(EDGE)).contains(identity(EDGE));
        assertThat(store().identities().modules("pump"))
                .extracting(HubIdentity::id)
                .containsExactly(EDGE);
        assertThat(store().identities().devices(null, 10))
                .extracting(HubIdentity::id)
                .containsExactly(PUMP);
    }

    @Test
    void whatIsReplacedKeepsItsGeneration() {
        add(PUMP);
        HubIdentity other = new HubIdentity(PUMP, "another", "e2", false, "x", T.plusSeconds(1), new Authority());
        assertThat(store().identities().replace(other)).isTrue();
        assertThat(store().identities().find(PUMP))
                .contains(new HubIdentity(PUMP, "g-pump", "e2", false, "x", T.plusSeconds(1), new Authority()));
        assertThat(store().identities().replace(identity(HubId.of("nobody")))).isFalse();
    }

    @Test
    void devicesAreListedByCodePointPageByPage() {
        add(HubId.of("b"), HubId.of("a"), HubId.of("B"), HubId.of("_"), HubId.of("10"), HubId.of("9"));
        add(new HubId("a", "m"));
        List<String> all = new ArrayList<>();
        String after = null;
        while (true) {
            List<HubIdentity> page = store().identities().devices(after, 2);
            page.forEach(each -> all.add(each.id().device()));
            if (page.isEmpty()) {
                break;
            }
            after = page.getLast().id().device();
        }
        assertThat(all).containsExactly("10", "9", "B", "_", "a", "b");
    }

    @Test
    void aDeviceGoesWithEverythingOfIt() {
        HubId other = HubId.of("pump2");
        add(PUMP, EDGE, other);
        send(PUMP, "1", in(9));
        send(EDGE, "2", in(9));
        long kept = send(other, "3", in(9));
        store().uploads().add(new Upload("u1", PUMP, "pump/f", "AA", in(9), null));
        store().commands().handed(PUMP, Transport.MQTT);
        assertThat(store().identities().remove(PUMP)).containsExactly(EDGE, PUMP);
        assertThat(store().identities().find(PUMP)).isEmpty();
        assertThat(store().identities().find(EDGE)).isEmpty();
        assertThat(store().twins().find(PUMP)).isEmpty();
        assertThat(store().twins().find(EDGE)).isEmpty();
        assertThat(store().commands().expired(in(99), 10))
                .extracting(CommandHead::sequence)
                .containsExactly(kept);
        assertThat(store().uploads().find("u1")).isEmpty();
        add(PUMP);
        assertThat(store().commands().lastTransport(PUMP)).isEmpty();
        assertThat(store().twins().find(PUMP)).contains(Twin.empty(PUMP));
        assertThat(store().commands().queue(PUMP)).isEmpty();
    }

    @Test
    void aModuleGoesAlone() {
        add(PUMP, EDGE);
        assertThat(store().identities().remove(EDGE)).containsExactly(EDGE);
        assertThat(store().identities().find(PUMP)).isPresent();
        assertThat(store().identities().remove(EDGE)).isEmpty();
        assertThat(store().identities().remove(HubId.of("nobody"))).isEmpty();
    }

    @Test
    void whatTheRegistryHasNotHeardOfIsKeptUntilItHas() {
        add(PUMP, EDGE, HubId.of("a"));
        assertThat(reopened().identities().untold(2)).containsExactly(PUMP, EDGE);
        store().identities().told(PUMP);
        store().identities().told(EDGE);
        store().identities().told(HubId.of("a"));
        store().identities().told(HubId.of("nobody"));
        assertThat(store().identities().untold(10)).isEmpty();
        store().twins().replace(Twin.empty(HubId.of("a")), false);
        assertThat(store().identities().untold(10)).isEmpty();
        store().twins().replace(Twin.empty(HubId.of("a")), true);
        store().twins().replace(Twin.empty(HubId.of("a")), true);
        store().identities().remove(PUMP);
        assertThat(reopened().identities().untold(10)).containsExactly(HubId.of("a"), EDGE, PUMP);
    }

    @Test
    void policiesKeepTheirKeys() {
        assertThat(store().identities().policies()).isEmpty();
        ServicePolicy first = new ServicePolicy("service", Set.of(Right.SERVICE_CONNECT), "a2V5MQ==", "a2V5Mg==");
        ServicePolicy other = new ServicePolicy("a", Set.of(Right.values()), "a2V5Mw==", "a2V5NA==");
        store().identities().put(first);
        store().identities().put(other);
        assertThat(reopened().identities().policies()).containsExactly(other, first);
        ServicePolicy changed = new ServicePolicy("service", Set.of(Right.REGISTRY_READ), "a2V5NQ==", "a2V5Ng==");
        store().identities().put(changed);
        assertThat(reopened().identities().policies()).containsExactly(other, changed);
    }

    @Test
    void aTwinIsFoundAsItWasReplaced() {
        add(PUMP, EDGE);
        Twin twin = new Twin(
                PUMP,
                7,
                "{\"place\":\"Hof 3, ü\"}",
                new TwinSection("{\"a\":1}", "{\"m\":2}", 5),
                new TwinSection("{\"b\":[1,2]}", "{\"n\":3}", 9));
        assertThat(store().twins().replace(twin, false)).isTrue();
        assertThat(reopened().twins().find(PUMP)).contains(twin);
        assertThat(store().twins().find(EDGE)).contains(Twin.empty(EDGE));
        assertThat(store().twins().replace(Twin.empty(HubId.of("nobody")), true))
                .isFalse();
        assertThat(store().identities().untold(10)).containsExactly(PUMP, EDGE);
    }

    @Test
    void twinsOfDevicesAreListedPageByPage() {
        add(HubId.of("b"), HubId.of("a"), new HubId("a", "m"), HubId.of("c"));
        assertThat(store().twins().devices(null, 2)).extracting(Twin::id).containsExactly(HubId.of("a"), HubId.of("b"));
        assertThat(store().twins().devices("b", 2)).extracting(Twin::id).containsExactly(HubId.of("c"));
    }

    @Test
    void aCommandIsFoundAsItWasAdded() {
        add(PUMP);
        HubMessage message = new HubMessage(
                Map.of(SystemProperty.MESSAGE_ID, "m\u0000\ud800", SystemProperty.INTERFACE_ID, "i"),
                Map.of("", "empty name", "ü", "\u0001"),
                new byte[] {0, -1, 127});
        long sequence = store().commands()
                .add(PUMP, new CommandDraft(message, Command.Ack.NEGATIVE, null), T, in(60))
                .orElseThrow();
        store().commands().deliveries(sequence, 3);
        Command found = reopened().commands().find(sequence).orElseThrow();
        assertThat(found.message().system()).isEqualTo(message.system());
        assertThat(found.message().properties()).isEqualTo(message.properties());
        assertThat(found.message().body()).isEqualTo(message.body());
        assertThat(List.of(found.to(), found.ack(), found.enqueuedAt(), found.expiresAt(), found.deliveries()))
                .isEqualTo(List.of(PUMP, Command.Ack.NEGATIVE, T, in(60), 3));
        assertThat(store().commands().find(sequence + 1)).isEmpty();
        assertThat(store().commands().add(HubId.of("nobody"), draft("x"), T, in(1)))
                .isEmpty();
    }

    @Test
    void aQueueIsInTheOrderOfSendingAndOfItsDeviceOnly() {
        add(PUMP, EDGE);
        long a = send(PUMP, "a", in(5));
        long other = send(EDGE, "b", in(5));
        long c = send(PUMP, "c", in(3));
        assertThat(a).isLessThan(other);
        assertThat(other).isLessThan(c);
        store().commands().deliveries(c, 2);
        assertThat(reopened().commands().queue(PUMP))
                .containsExactly(new CommandHead(a, PUMP, in(5), 0), new CommandHead(c, PUMP, in(3), 2));
        assertThat(store().commands().queue(EDGE)).containsExactly(new CommandHead(other, EDGE, in(5), 0));
    }

    @Test
    void aSequenceIsNeverGivenTwice() {
        add(PUMP);
        long first = send(PUMP, "a", in(5));
        store().commands().remove(List.of(first), List.of());
        reopened();
        assertThat(send(PUMP, "b", in(5))).isGreaterThan(first);
    }

    @Test
    void commandsGoTogetherWithWhatIsToldOfThem() {
        add(PUMP);
        long a = send(PUMP, "a", in(5));
        long b = send(PUMP, "b", in(5));
        long c = send(PUMP, "c", in(5));
        store().commands()
                .remove(
                        List.of(a, c),
                        List.of(
                                notice(NoticeKind.FEEDBACK, "{\"a\":1}", in(9)),
                                notice(NoticeKind.FEEDBACK, "{\"c\":1}", in(9))));
        store().commands().remove(List.of(), List.of());
        reopened();
        assertThat(store().commands().queue(PUMP))
                .extracting(CommandHead::sequence)
                .containsExactly(b);
        assertThat(documents(NoticeKind.FEEDBACK)).containsExactly("{\"a\":1}", "{\"c\":1}");
    }

    @Test
    void expiredCommandsComeLongestExpiredFirst() {
        add(PUMP, EDGE);
        long late = send(PUMP, "a", in(30));
        long early = send(PUMP, "b", in(10));
        long other = send(EDGE, "c", in(20));
        assertThat(store().commands().expired(in(10).minusMillis(1), 10)).isEmpty();
        assertThat(store().commands().expired(in(20), 10))
                .extracting(CommandHead::sequence)
                .containsExactly(early, other);
        assertThat(store().commands().expired(in(99), 2))
                .extracting(CommandHead::to)
                .containsExactly(PUMP, EDGE);
        assertThat(store().commands().expired(in(99), 10))
                .extracting(CommandHead::sequence)
                .containsExactly(early, other, late);
    }

    @Test
    void theLastTransportIsKept() {
        add(PUMP);
        assertThat(store().commands().lastTransport(PUMP)).isEmpty();
        store().commands().handed(PUMP, Transport.MQTT);
        store().commands().handed(PUMP, Transport.AMQP);
        store().commands().handed(HubId.of("nobody"), Transport.AMQP);
        assertThat(reopened().commands().lastTransport(PUMP)).contains(Transport.AMQP);
        assertThat(store().commands().lastTransport(HubId.of("nobody"))).isEmpty();
        store().identities().replace(identity(PUMP, "e2", new Authority()));
        assertThat(store().commands().lastTransport(PUMP)).contains(Transport.AMQP);
    }

    @Test
    void noticesAreListedInOrderByKind() {
        store().notices().add(notice(NoticeKind.FEEDBACK, "1", in(5)));
        store().notices().add(notice(NoticeKind.FILE, "2", in(5)));
        store().notices().add(notice(NoticeKind.FEEDBACK, "3", in(6)));
        List<Notice> all = reopened().notices().list(NoticeKind.FEEDBACK, -1, 10);
        assertThat(all).extracting(Notice::json).containsExactly("1", "3");
        assertThat(all.getLast()).isEqualTo(new Notice(all.getLast().sequence(), NoticeKind.FEEDBACK, "3", T, in(6)));
        assertThat(store().notices().list(NoticeKind.FEEDBACK, all.getFirst().sequence(), 10))
                .extracting(Notice::json)
                .containsExactly("3");
        assertThat(store().notices().list(NoticeKind.FEEDBACK, -1, 1)).hasSize(1);
        store().notices().remove(List.of(all.getFirst().sequence(), 99_999L));
        assertThat(documents(NoticeKind.FEEDBACK)).containsExactly("3");
    }

    @Test
    void expiredAndTheOldestOfTooManyNoticesAreTrimmed() {
        IntStream.range(0, 5).forEach(i -> store().notices().add(notice(NoticeKind.FEEDBACK, "f" + i, in(i + 1))));
        store().notices().add(notice(NoticeKind.FILE, "file", in(9)));
        assertThat(store().notices().trim(T, 5)).isZero();
        assertThat(store().notices().trim(in(2), 5)).isEqualTo(2);
        assertThat(documents(NoticeKind.FEEDBACK)).containsExactly("f2", "f3", "f4");
        assertThat(store().notices().trim(in(2), 2)).isEqualTo(1);
        assertThat(documents(NoticeKind.FEEDBACK)).containsExactly("f3", "f4");
        assertThat(documents(NoticeKind.FILE)).containsExactly("file");
    }

    @Test
    void anUploadIsKeptUntilItIsOver() {
        add(PUMP);
        Upload upload = new Upload("u1", PUMP, "pump/a b/ü", "AB".repeat(32), in(60), null);
        assertThat(store().uploads().add(upload)).isTrue();
        assertThat(store().uploads().add(new Upload("u2", HubId.of("nobody"), "x", "A", in(1), null)))
                .isFalse();
        assertThat(reopened().uploads().find("u1")).contains(upload);
        assertThat(store().uploads().arrived("u1", 5_000_000_000L)).isTrue();
        assertThat(store().uploads().arrived("nothing", 1)).isFalse();
        assertThat(reopened().uploads().find("u1").map(Upload::bytes)).contains(5_000_000_000L);
        assertThat(store().uploads().remove("u1", List.of(notice(NoticeKind.FILE, "{}", in(9)))))
                .isTrue();
        assertThat(store().uploads().remove("u1", List.of(notice(NoticeKind.FILE, "{}", in(9)))))
                .isFalse();
        assertThat(reopened().uploads().find("u1")).isEmpty();
        assertThat(documents(NoticeKind.FILE)).containsExactly("{}");
    }

    @Test
    void uploadsAreListedByDeviceAndByExpiry() {
        add(PUMP, EDGE);
        store().uploads().add(new Upload("u1", PUMP, "pump/1", "A", in(30), null));
        store().uploads().add(new Upload("u2", EDGE, "pump/edge/2", "B", in(20), null));
        store().uploads().add(new Upload("u3", PUMP, "pump/3", "C", in(10), null));
        assertThat(correlations(store().uploads().of(PUMP))).containsExactly("u3", "u1");
        assertThat(correlations(store().uploads().expired(in(20), 10))).containsExactly("u3", "u2");
        assertThat(correlations(store().uploads().expired(in(20), 1))).containsExactly("u3");
        assertThat(store().uploads().expired(T, 10)).isEmpty();
    }

    private static List<@Nullable String> correlations(List<Upload> uploads) {
        return uploads.stream().<@Nullable String>map(Upload::correlationId).toList();
    }
}
