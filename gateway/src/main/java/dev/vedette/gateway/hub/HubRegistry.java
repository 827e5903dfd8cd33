package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The devices and modules of a hub. Asking for rights is the caller's part, see [HubDoor]. Any thread may call
/// that may
/// wait.
public final class HubRegistry {
    private static final int KEY_BYTES = 32;
    private static final int KEY_BYTES_MIN = 16;
    private static final int KEY_BYTES_MAX = 64;
    private static final int PAGE_MAX = 1_000;
    private static final long GENERATIONS = 1_000_000_000_000_000_000L;

    private final HubCore core;
    private final HubDoor door;
    private final Consumer<HubId> onChange;

    /// @param onChange is told, after the change, of what was created, changed or deleted
    HubRegistry(HubCore core, HubDoor door, Consumer<HubId> onChange) {
        this.core = core;
        this.door = door;
        this.onChange = onChange;
    }

    /// Creates a device or module with an empty twin.
    public HubAnswer<HubIdentity> create(IdentityDraft draft) {
        HubId id = draft.id();
        String problem = problemWith(draft);
        if (!problem.isEmpty()) {
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, problem);
        }
        return announced(id, core.alone(id, () -> {
            IdentityStore identities = core.store().identities();
            if (id.isModule() && identities.find(id.ofDevice()).isEmpty()) {
                return HubAnswer.<HubIdentity>unknown(id.ofDevice());
            }
            if (identities.count() >= core.limits().identities()) {
                core.counters().count(HubCounter.IDENTITIES_FULL);
                return HubAnswer.<HubIdentity>refused(
                        HubError.TOO_MANY_DEVICES,
                        "the hub has " + core.limits().identities() + " devices and modules already; delete some");
            }
            if (id.isModule() && identities.modules(id.device()).size() >= HubLimits.MODULES_PER_DEVICE_MAX) {
                core.counters().count(HubCounter.MODULES_FULL);
                return HubAnswer.<HubIdentity>refused(
                        HubError.TOO_MANY_DEVICES,
                        "the device " + id.device() + " has " + HubLimits.MODULES_PER_DEVICE_MAX
                                + " modules already; delete some");
            }
            HubIdentity identity = identity(
                    draft,
                    Long.toString(100_000_000_000_000_000L + Math.floorMod(core.random(), GENERATIONS)),
                    core.now(),
                    authentication(draft.authentication(), null));
            return identities.add(identity)
                    ? HubAnswer.done(identity)
                    : HubAnswer.<HubIdentity>refused(
                            id.isModule() ? HubError.MODULE_EXISTS : HubError.DEVICE_EXISTS,
                            "there is a " + (id.isModule() ? "module " : "device ") + id + " already");
        }));
    }

    /// Changes a device or module. Connections whose proof is good no more are closed.
    ///
    /// @param ifMatch an etag of the device, `*`, or null for whatever it is
    public HubAnswer<HubIdentity> update(IdentityDraft draft, @Nullable String ifMatch) {
        HubId id = draft.id();
        String problem = problemWith(draft);
        if (!problem.isEmpty()) {
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, problem);
        }
        return announced(
                id,
                core.alone(
                        id,
                        () -> get(id).then(before -> {
                            if (!Etags.matches(ifMatch, before.etag())) {
                                return mismatch(before, ifMatch);
                            }
                            boolean same = before.enabled() == draft.enabled()
                                    && before.statusReason().equals(draft.statusReason());
                            HubIdentity after = identity(
                                    draft,
                                    before.generationId(),
                                    same ? before.statusUpdatedAt() : core.now(),
                                    authentication(draft.authentication(), before.authentication()));
                            return core.store().identities().replace(after)
                                    ? HubAnswer.done(after)
                                    : HubAnswer.unknown(id);
                        })));
    }

    /// Deletes a device with its modules, or a module: with twins, commands and uploads. Their connections are
    /// closed.
    ///
    /// @param ifMatch an etag of the device, `*`, or null for whatever it is
    /// @return what was deleted
    public HubAnswer<HubIdentity> delete(HubId id, @Nullable String ifMatch) {
        List<HubId> gone = new ArrayList<>();
        HubAnswer<HubIdentity> answer = core.alone(
                id,
                () -> get(id).then(before -> {
                    if (!Etags.matches(ifMatch, before.etag())) {
                        return mismatch(before, ifMatch);
                    }
                    gone.addAll(core.store().identities().remove(id));
                    return HubAnswer.done(before);
                }));
        gone.forEach(onChange);
        return answer;
    }

    /// The device or module of that id.
    public HubAnswer<HubIdentity> get(HubId id) {
        return core.store().identities().find(id).map(HubAnswer::done).orElseGet(() -> HubAnswer.unknown(id));
    }

    /// Devices in the order of their ids.
    ///
    /// @param after those behind this id, or null for the first
    /// @param limit at most so many; from 1 to 1000, beyond that the nearer end
    public List<HubIdentity> devices(@Nullable String after, int limit) {
        return core.store().identities().devices(after, Math.clamp(limit, 1, PAGE_MAX));
    }

    /// The modules of a device in the order of their ids.
    public HubAnswer<List<HubIdentity>> modules(String device) {
        HubId id = HubId.of(device);
        return get(id).map(_ -> core.store().identities().modules(device));
    }

    /// How many devices and modules there are.
    public long count() {
        return core.store().identities().count();
    }

    /// The keys of a policy, for whoever may see them.
    public Optional<ServicePolicy> policy(String name) {
        return door.policy(name);
    }

    /// Makes the policies that are missing, with new keys.
    void makePolicies() {
        ServicePolicy.BUILT_IN.forEach((name, rights) -> {
            if (door.policy(name).isEmpty()) {
                ServicePolicy made = new ServicePolicy(name, rights, key(), key());
                core.store().identities().put(made);
                door.changed(made);
            }
        });
    }

    private HubAnswer<HubIdentity> announced(HubId id, HubAnswer<HubIdentity> answer) {
        return answer.whenDone(_ -> onChange.accept(id));
    }

    private static HubAnswer<HubIdentity> mismatch(HubIdentity before, @Nullable String ifMatch) {
        return HubAnswer.refused(
                HubError.PRECONDITION_FAILED,
                before.id() + " has the etag " + before.etag() + ", the change is for " + ifMatch);
    }

    private HubIdentity identity(
            IdentityDraft draft, String generation, Instant statusAt, DeviceAuthentication authentication) {
        String etag = Base64.getEncoder().encodeToString(core.bytes(9));
        return new HubIdentity(
                draft.id(), generation, etag, draft.enabled(), draft.statusReason(), statusAt, authentication);
    }

    private DeviceAuthentication authentication(
            @Nullable DeviceAuthentication wanted, @Nullable DeviceAuthentication before) {
        return switch (wanted) {
            case null -> before == null ? new DeviceAuthentication.SymmetricKeys(key(), key()) : before;
            case DeviceAuthentication.Thumbprints prints ->
                new DeviceAuthentication.Thumbprints(upper(prints.primary()), upper(prints.secondary()));
            case DeviceAuthentication.SymmetricKeys keys -> keys;
            case DeviceAuthentication.Authority authority -> authority;
        };
    }

    private static @Nullable String upper(@Nullable String print) {
        return print == null ? null : print.toUpperCase(Locale.ROOT);
    }

    private String key() {
        return Base64.getEncoder().encodeToString(core.bytes(KEY_BYTES));
    }

    private static String problemWith(IdentityDraft draft) {
        if (draft.statusReason().length() > HubIdentity.STATUS_REASON_LENGTH_MAX) {
            return "a status reason has at most " + HubIdentity.STATUS_REASON_LENGTH_MAX + " characters, this one has "
                    + draft.statusReason().length();
        }
        if (draft.statusReason().chars().anyMatch(Character::isISOControl)
                || !TwinRules.isWhole(draft.statusReason())) {
            return "a status reason has no control characters and no half surrogate pairs";
        }
        return switch (draft.authentication()) {
            case null -> "";
            case DeviceAuthentication.Authority _ -> "";
            case DeviceAuthentication.SymmetricKeys keys ->
                isKey(keys.primary()) && isKey(keys.secondary())
                        ? ""
                        : "a key is " + KEY_BYTES_MIN + ".." + KEY_BYTES_MAX + " bytes in Base64, and there are two";
            case DeviceAuthentication.Thumbprints prints -> problemWith(prints);
        };
    }

    private static String problemWith(DeviceAuthentication.Thumbprints prints) {
        String primary = prints.primary();
        String secondary = prints.secondary();
        boolean right = (primary != null || secondary != null)
                && (primary == null || isPrint(primary))
                && (secondary == null || isPrint(secondary));
        return right ? "" : "a thumbprint is 40 (SHA-1) or 64 (SHA-256) hex digits, and there is at least one";
    }

    private static boolean isPrint(String print) {
        return print.matches("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");
    }

    private static boolean isKey(String key) {
        try {
            int bytes = Base64.getDecoder().decode(key).length;
            return bytes >= KEY_BYTES_MIN && bytes <= KEY_BYTES_MAX;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
