package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A hub's store in memory, as simple as can be: what the SQL ones are compared with.
public final class MemoryHubStore implements HubStore {
    private final Map<String, HubIdentity> identities = new TreeMap<>();
    private final Map<String, Twin> twins = new TreeMap<>();
    private final Map<HubId, Transport> transports = new HashMap<>();
    private final Map<Long, Command> commands = new TreeMap<>();
    private final Map<Long, Notice> notices = new TreeMap<>();
    private final Map<String, Upload> uploads = new TreeMap<>();
    private final Map<String, ServicePolicy> policies = new TreeMap<>();
    private final Set<HubId> untold = new LinkedHashSet<>();
    private long sequence;

    @Override
    public IdentityStore identities() {
        return oneAtATime(IdentityStore.class, new Identities());
    }

    @Override
    public TwinStore twins() {
        return oneAtATime(TwinStore.class, new TwinsOf());
    }

    @Override
    public CommandStore commands() {
        return oneAtATime(CommandStore.class, new CommandsOf());
    }

    @Override
    public NoticeStore notices() {
        return oneAtATime(NoticeStore.class, new NoticesOf());
    }

    @Override
    public UploadStore uploads() {
        return oneAtATime(UploadStore.class, new UploadsOf());
    }

    /// Whoever calls holds the lock of the whole store.
    private <T> T oneAtATime(Class<T> port, T store) {
        InvocationHandler handler = (_, method, arguments) -> {
            synchronized (MemoryHubStore.this) {
                return method.invoke(store, arguments);
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private final class Identities implements IdentityStore {
        @Override
        public boolean add(HubIdentity identity) {
            HubId id = identity.id();
            if ((!identities.containsKey(id.device()) && id.isModule()) || identities.containsKey(id.toString())) {
                return false;
            }
            identities.put(id.toString(), identity);
            twins.put(id.toString(), Twin.empty(id));
            untold.add(id);
            return true;
        }

        @Override
        public Optional<HubIdentity> find(HubId id) {
            return Optional.ofNullable(identities.get(id.toString()));
        }

        @Override
        public boolean replace(HubIdentity identity) {
            return identities.computeIfPresent(
                            identity.id().toString(),
                            (_, before) -> new HubIdentity(
                                    identity.id(),
                                    before.generationId(),
                                    identity.etag(),
                                    identity.enabled(),
                                    identity.statusReason(),
                                    identity.statusUpdatedAt(),
                                    identity.authentication()))
                    != null;
        }

        @Override
        public List<HubId> remove(HubId id) {
            List<HubId> gone = new ArrayList<>();
            if (!id.isModule()) {
                modules(id.device()).forEach(module -> gone.add(module.id()));
            }
            gone.add(id);
            gone.removeIf(each -> identities.remove(each.toString()) == null);
            for (HubId each : gone) {
                twins.remove(each.toString());
                transports.remove(each);
                commands.values().removeIf(command -> command.to().equals(each));
                uploads.values().removeIf(upload -> upload.device().equals(each));
                untold.add(each);
            }
            return gone;
        }

        @Override
        public List<HubIdentity> devices(@Nullable String after, int limit) {
            return identities.values().stream()
                    .filter(identity -> !identity.id().isModule())
                    .filter(identity -> after == null || identity.id().device().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<HubIdentity> modules(String device) {
            return identities.values().stream()
                    .filter(identity -> identity.id().isModule())
                    .filter(identity -> identity.id().device().equals(device))
                    .toList();
        }

        @Override
        public long count() {
            return identities.size();
        }

        @Override
        public List<HubId> untold(int limit) {
            return untold.stream().limit(limit).toList();
        }

        @Override
        public void told(HubId id) {
            untold.remove(id);
        }

        @Override
        public List<ServicePolicy> policies() {
            return List.copyOf(policies.values());
        }

        @Override
        public void put(ServicePolicy policy) {
            policies.put(policy.name(), policy);
        }
    }

    private final class TwinsOf implements TwinStore {
        @Override
        public Optional<Twin> find(HubId id) {
            return Optional.ofNullable(twins.get(id.toString()));
        }

        @Override
        public boolean replace(Twin twin, boolean moved) {
            boolean there = twins.computeIfPresent(twin.id().toString(), (_, _) -> twin) != null;
            if (there && moved) {
                untold.add(twin.id());
            }
            return there;
        }

        @Override
        public List<Twin> devices(@Nullable String after, int limit) {
            return twins.values().stream()
                    .filter(twin -> !twin.id().isModule())
                    .filter(twin -> after == null || twin.id().device().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    private final class CommandsOf implements CommandStore {
        @Override
        public OptionalLong add(HubId to, CommandDraft draft, Instant enqueuedAt, Instant expiresAt) {
            if (!identities.containsKey(to.toString())) {
                return OptionalLong.empty();
            }
            sequence++;
            commands.put(sequence, new Command(sequence, to, draft.message(), draft.ack(), enqueuedAt, expiresAt, 0));
            return OptionalLong.of(sequence);
        }

        @Override
        public List<CommandHead> queue(HubId of) {
            return commands.values().stream()
                    .filter(command -> command.to().equals(of))
                    .map(CommandsOf::head)
                    .toList();
        }

        private static CommandHead head(Command command) {
            return new CommandHead(command.sequence(), command.to(), command.expiresAt(), command.deliveries());
        }

        @Override
        public Optional<Command> find(long number) {
            return Optional.ofNullable(commands.get(number));
        }

        @Override
        public void remove(List<Long> sequences, List<NoticeDraft> told) {
            if (!sequences.isEmpty()) {
                sequences.forEach(commands::remove);
                told.forEach(MemoryHubStore.this::add);
            }
        }

        @Override
        public void deliveries(long number, int deliveries) {
            commands.computeIfPresent(
                    number,
                    (_, before) -> new Command(
                            number,
                            before.to(),
                            before.message(),
                            before.ack(),
                            before.enqueuedAt(),
                            before.expiresAt(),
                            deliveries));
        }

        @Override
        public List<CommandHead> expired(Instant at, int limit) {
            return commands.values().stream()
                    .filter(command -> !command.expiresAt().isAfter(at))
                    .sorted(Comparator.comparing(Command::expiresAt).thenComparingLong(Command::sequence))
                    .limit(limit)
                    .map(CommandsOf::head)
                    .toList();
        }

        @Override
        public Optional<Transport> lastTransport(HubId id) {
            return Optional.ofNullable(transports.get(id));
        }

        @Override
        public void handed(HubId id, Transport transport) {
            if (identities.containsKey(id.toString())) {
                transports.put(id, transport);
            }
        }
    }

    private void add(NoticeDraft draft) {
        sequence++;
        notices.put(sequence, new Notice(sequence, draft.kind(), draft.json(), draft.enqueuedAt(), draft.expiresAt()));
    }

    private final class NoticesOf implements NoticeStore {
        @Override
        public void add(NoticeDraft notice) {
            MemoryHubStore.this.add(notice);
        }

        @Override
        public List<Notice> list(NoticeKind kind, long after, int limit) {
            return notices.values().stream()
                    .filter(notice -> notice.kind() == kind && notice.sequence() > after)
                    .limit(limit)
                    .toList();
        }

        @Override
        public void remove(List<Long> sequences) {
            sequences.forEach(notices::remove);
        }

        @Override
        public int trim(Instant at, int keep) {
            int before = notices.size();
            notices.values().removeIf(notice -> !notice.expiresAt().isAfter(at));
            for (NoticeKind kind : NoticeKind.values()) {
                List<Notice> all = list(kind, -1, Integer.MAX_VALUE);
                all.stream().limit(Math.max(0, all.size() - keep)).forEach(notice -> notices.remove(notice.sequence()));
            }
            return before - notices.size();
        }
    }

    private final class UploadsOf implements UploadStore {
        @Override
        public boolean add(Upload upload) {
            return identities.containsKey(upload.device().toString())
                    && uploads.put(upload.correlationId(), upload) == null;
        }

        @Override
        public Optional<Upload> find(String correlationId) {
            return Optional.ofNullable(uploads.get(correlationId));
        }

        @Override
        public List<Upload> of(HubId device) {
            return sorted(uploads.values().stream()
                    .filter(upload -> upload.device().equals(device))
                    .toList());
        }

        @Override
        public boolean arrived(String correlationId, long bytes) {
            return uploads.computeIfPresent(
                            correlationId,
                            (_, before) -> new Upload(
                                    correlationId,
                                    before.device(),
                                    before.blobName(),
                                    before.tokenHash(),
                                    before.expiresAt(),
                                    bytes))
                    != null;
        }

        @Override
        public boolean remove(String correlationId, List<NoticeDraft> told) {
            boolean removed = uploads.remove(correlationId) != null;
            if (removed) {
                told.forEach(MemoryHubStore.this::add);
            }
            return removed;
        }

        @Override
        public List<Upload> expired(Instant at, int limit) {
            return sorted(uploads.values().stream()
                            .filter(upload -> !upload.expiresAt().isAfter(at))
                            .toList())
                    .stream()
                    .limit(limit)
                    .toList();
        }

        private static List<Upload> sorted(List<Upload> all) {
            return all.stream()
                    .sorted(Comparator.comparing(Upload::expiresAt).thenComparing(Upload::correlationId))
                    .toList();
        }
    }
}
