package dev.vedette.gateway.hub;

import dev.vedette.gateway.GatewayCounters;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An IoT hub: its parts, and what goes on by itself. Any thread may call that may wait.
public final class Hub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int UNTOLD_AT_ONCE = 500;

    private final HubCore core;
    private final HubDoor door;
    private final Links links;
    private final HubRegistry registry;
    private final Twins twins;
    private final Notices notices;
    private final Commands commands;
    private final Methods methods;
    private final Uploads uploads;
    private final Telemetry telemetry;
    private final Queries queries;

    /// A hub over its ports. Makes the keys of policies that are missing, and the directory of uploads.
    ///
    /// @param clock the time
    /// @param random must be one that nobody can predict: keys and tokens are made by it; used by any thread
    public Hub(HubSettings settings, HubPorts ports, InstantSource clock, RandomGenerator random) {
        core = new HubCore(settings, ports, clock, random);
        door = new HubDoor(core);
        notices = new Notices(core);
        commands = new Commands(core, notices);
        links = new Links(core, door, id -> commands.released(id));
        commands.pushTo(links);
        twins = new Twins(core, links, this::tell);
        registry = new HubRegistry(core, door, this::changed);
        methods = new Methods(core, links);
        uploads = new Uploads(core, notices);
        telemetry = new Telemetry(core);
        queries = new Queries(core, links, commands);
        registry.makePolicies();
    }

    /// Who peers are and what they may do.
    public HubDoor door() {
        return door;
    }

    /// Which connection serves which device.
    public Links links() {
        return links;
    }

    /// Devices and modules.
    public HubRegistry registry() {
        return registry;
    }

    /// Twins.
    public Twins twins() {
        return twins;
    }

    /// Commands to devices.
    public Commands commands() {
        return commands;
    }

    /// Feedback and file notices.
    public Notices notices() {
        return notices;
    }

    /// Direct methods.
    public Methods methods() {
        return methods;
    }

    /// Files of devices.
    public Uploads uploads() {
        return uploads;
    }

    /// Messages of devices.
    public Telemetry telemetry() {
        return telemetry;
    }

    /// Queries for twins.
    public Queries queries() {
        return queries;
    }

    /// The hub's name.
    public String name() {
        return core.settings().name();
    }

    /// What the hub counts.
    public GatewayCounters counters() {
        return core.counters();
    }

    /// Does what is due: expires commands, notices and uploads, hands out again what was not settled, closes
    /// connections whose proof has run out, and tells the fleet's registry what it has not heard. To be called
    /// each second or so, by one thread; one failing call does not matter.
    public void tick() {
        commands.tick();
        notices.tick();
        uploads.tick();
        links.reviewExpiry();
        core.store().identities().untold(UNTOLD_AT_ONCE).forEach(this::tellAgain);
    }

    private void changed(HubId id) {
        links.review(id);
        core.alone(id, () -> {
            if (core.store().identities().find(id).isEmpty()) {
                commands.forget(id);
            }
            return true;
        });
        tell(id);
    }

    private void tell(HubId id) {
        try {
            told(id);
        } catch (RuntimeException fault) {
            LOG.warn("hub: the registry could not be told of {}; it is told again and again", id, fault);
        }
    }

    private void tellAgain(HubId id) {
        try {
            told(id);
        } catch (RuntimeException fault) {
            LOG.debug("hub: the registry could not be told of {}", id, fault);
        }
    }

    /// Tells the fleet's registry how it stands with a device. Under its lock, so that the last word is the
    /// true one.
    private void told(HubId id) {
        core.alone(id, () -> {
            Optional<Twin> twin = core.store().twins().find(id);
            try {
                if (twin.isPresent()) {
                    core.ports()
                            .membership()
                            .belongs(id, Twins.securityGroup(twin.get()).orElse(null));
                } else {
                    core.ports().membership().gone(id);
                }
            } catch (RuntimeException fault) {
                core.counters().count(HubCounter.MEMBERSHIP_FAILED);
                throw fault;
            }
            core.store().identities().told(id);
            return true;
        });
    }

    /// The addresses of all policies' keys, for people: `HostName=…;SharedAccessKeyName=…;SharedAccessKey=…`.
    /// Secret.
    ///
    /// @param host the name that services reach the hub by
    public List<String> connectionStrings(String host) {
        return ServicePolicy.BUILT_IN.keySet().stream()
                .map(door::policy)
                .flatMap(Optional::stream)
                .map(policy -> "HostName=" + host + ";SharedAccessKeyName=" + policy.name() + ";SharedAccessKey="
                        + policy.primary())
                .toList();
    }
}
