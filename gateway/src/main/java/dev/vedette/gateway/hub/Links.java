package dev.vedette.gateway.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Which connection serves which device now: the last one that was opened. Any thread may call.
public final class Links {
    private final HubCore core;
    private final HubDoor door;
    private final Consumer<HubId> onDetach;
    private final Map<HubId, Attachment> open = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition changed = changing.newCondition();

    /// @param onDetach is told of each connection that serves a device no more
    Links(HubCore core, HubDoor door, Consumer<HubId> onDetach) {
        this.core = core;
        this.door = door;
        this.onDetach = onDetach;
    }

    /// A device has connected. A connection that served it before is closed as
    /// [DeviceLink.CloseReason#DISPLACED].
    ///
    /// @param pass what it was admitted by; when that is good no more, the connection is closed before this
    ///   returns
    /// @return by which the endpoint says that the connection has ended, or that it does more than before
    public Attachment attach(DevicePass pass, DeviceLink link) {
        Attachment attachment = new Attachment(this, pass, link);
        Attachment before = open.put(pass.id(), attachment);
        if (before == null) {
            core.counters().add(HubCounter.LINKS, 1);
        } else {
            core.counters().count(HubCounter.DISPLACED);
            onDetach.accept(pass.id());
            before.link().close(DeviceLink.CloseReason.DISPLACED);
        }
        signal();
        // It may have been deleted or disabled since it was admitted.
        review(attachment);
        return attachment;
    }

    /// The connection that serves a device or module.
    public Optional<DeviceLink> of(HubId id) {
        return Optional.ofNullable(open.get(id)).map(Attachment::link);
    }

    /// Whether a connection serves a device or module.
    public boolean isConnected(HubId id) {
        return open.containsKey(id);
    }

    /// Waits until a device is connected as wanted.
    ///
    /// @return its connection; empty when there was none in time
    Optional<DeviceLink> await(HubId id, Predicate<DeviceLink> wanted, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        changing.lock();
        try {
            while (true) {
                Optional<DeviceLink> link = of(id).filter(wanted);
                if (link.isPresent() || left <= 0) {
                    return link;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            changing.unlock();
        }
    }

    /// Closes the connection of a device, and those of its modules, when what they were admitted by is good no
    /// more.
    void review(HubId id) {
        for (Attachment attachment : open.values()) {
            HubId of = attachment.pass().id();
            if (of.equals(id) || (!id.isModule() && of.device().equals(id.device()))) {
                review(attachment);
            }
        }
    }

    /// Closes all connections whose token or certificate has run out.
    void reviewExpiry() {
        List<Attachment> over = new ArrayList<>();
        for (Attachment attachment : open.values()) {
            if (!attachment.pass().expiresAt().isAfter(core.now())) {
                over.add(attachment);
            }
        }
        over.forEach(this::review);
    }

    /// Closes all connections whose pass is good no more.
    void reviewAll() {
        List.copyOf(open.values()).forEach(this::review);
    }

    private void review(Attachment attachment) {
        door.ended(attachment.pass()).ifPresent(reason -> {
            if (remove(attachment)) {
                core.counters().count(HubCounter.ENDED_IDENTITY);
                attachment.link().close(reason);
            }
        });
    }

    private boolean remove(Attachment attachment) {
        boolean removed = open.remove(attachment.pass().id(), attachment);
        if (removed) {
            core.counters().add(HubCounter.LINKS, -1);
            onDetach.accept(attachment.pass().id());
        }
        return removed;
    }

    private void signal() {
        changing.lock();
        try {
            changed.signalAll();
        } finally {
            changing.unlock();
        }
    }

    /// That a connection serves a device, until it is detached.
    public static final class Attachment {
        private final Links links;
        private final DeviceLink link;
        private final HubId id;
        private volatile DevicePass pass;

        private Attachment(Links links, DevicePass pass, DeviceLink link) {
            this.links = links;
            this.id = pass.id();
            this.pass = pass;
            this.link = link;
        }

        /// The connection has ended: commands that it had are handed out again. Again, or when it was
        /// displaced, this does nothing.
        public void detach() {
            links.remove(this);
        }

        /// The device listens for more than before.
        public void changed() {
            links.signal();
        }

        /// The device has shown another proof on the same connection.
        ///
        /// @return false when it is of another device or generation: the connection must end
        public boolean renewed(DevicePass by) {
            boolean same = by.id().equals(id) && by.generationId().equals(pass.generationId());
            if (same) {
                pass = by;
            }
            return same;
        }

        /// What it was admitted by.
        DevicePass pass() {
            return pass;
        }

        DeviceLink link() {
            return link;
        }
    }
}
