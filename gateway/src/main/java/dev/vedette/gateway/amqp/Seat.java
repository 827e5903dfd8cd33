package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Address.DeviceRole;
import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.amqp.Incoming.Taken;
import dev.vedette.gateway.hub.DeviceLink;
import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.Links;
import dev.vedette.gateway.hub.MethodCall;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/// A device or module on a connection, while it has links there. What the hub calls comes from any thread; everything
/// else is done on the event loop.
final class Seat implements DeviceLink {
    private static final Symbol CORRELATION = Symbol.valueOf("com.microsoft:channel-correlation-id");

    private final HubId id;
    private final House house;
    private final Held held;
    private final Consumer<Seat> onEmpty;
    /// The links that are open, and what is to be done when one ends.
    private final Map<Link<?>, Runnable> links = new LinkedHashMap<>();

    private final Set<CommandPump> pumps = new HashSet<>();
    private final Map<String, Outgoing> twins = new LinkedHashMap<>();
    private final Set<String> listening = new HashSet<>();
    private final Set<Outgoing> calls = new HashSet<>();
    private volatile Links.@Nullable Attachment attachment;
    private volatile boolean takesMethods;
    private volatile @Nullable CloseReason closed;

    /// @param held counts what its links hold
    /// @param onEmpty is told when its last link has ended
    Seat(HubId id, House house, Held held, Consumer<Seat> onEmpty) {
        this.id = id;
        this.house = house;
        this.held = held;
        this.onEmpty = onEmpty;
    }

    HubId id() {
        return id;
    }

    /// Serves the device from now on. May wait.
    void take(DevicePass pass) {
        attachment = house.hub().links().attach(pass, this);
    }

    /// The device has shown another token. May wait.
    void renewed(DevicePass pass) {
        Links.Attachment attached = attachment;
        if (attached != null && !attached.renewed(pass)) {
            close(CloseReason.UNAUTHORIZED);
        }
    }

    /// Serves the device no more. May wait.
    void leave() {
        Links.Attachment attached = attachment;
        if (attached != null) {
            attached.detach();
        }
    }

    /// Why the hub has ended it, or null.
    @Nullable
    CloseReason closed() {
        return closed;
    }

    /// Whether it has no links.
    boolean isEmpty() {
        return links.isEmpty();
    }

    /// Opens a link from the device.
    ///
    /// @return false when there is none of this role
    boolean open(Receiver receiver, DeviceRole role) {
        Incoming.Taker taker = taker(role, correlation(receiver));
        if (taker == null) {
            return false;
        }
        Incoming incoming = new Incoming(receiver, house, held, taker);
        links.put(receiver, incoming::ended);
        Termini.open(receiver, house.limits().messageBytes());
        incoming.begin();
        return true;
    }

    private Incoming.@Nullable Taker taker(DeviceRole role, String channel) {
        Hub hub = house.hub();
        return switch (role) {
            case EVENTS -> this::telemetry;
            case TWIN -> {
                TwinDesk desk = new TwinDesk(id, hub.twins(), draft -> answer(channel, draft), on -> {
                    if (on) {
                        listening.add(channel);
                    } else {
                        listening.remove(channel);
                    }
                });
                yield desk::take;
            }
            case METHODS -> new MethodDesk(id, hub.methods())::take;
            case COMMANDS -> null;
        };
    }

    private Taken telemetry(Parcel parcel) {
        HubAnswer<Integer> answer = Messages.telemetry(parcel)
                .then(messages -> house.hub().telemetry().take(id, messages, Transport.AMQP));
        return answer instanceof HubAnswer.Refused<?> refused
                ? Taken.rejected(Conditions.of(refused))
                : Taken.accepted();
    }

    /// By the link of the same channel; when there is none, by any.
    private void answer(String channel, Draft draft) {
        Outgoing out = twins.get(channel);
        if (out != null) {
            out.answer(draft);
        } else {
            twins.values().stream().findFirst().ifPresent(any -> any.answer(draft));
        }
    }

    /// Opens a link to the device.
    ///
    /// @return false when there is none of this role
    boolean open(Sender sender, DeviceRole role) {
        String channel = correlation(sender);
        Outgoing out = new Outgoing(sender, house);
        Runnable onEnd = switch (role) {
            case COMMANDS -> commands(out);
            case TWIN -> {
                twins.put(channel, out);
                yield () -> {
                    twins.remove(channel, out);
                    listening.remove(channel);
                };
            }
            case METHODS -> {
                calls.add(out);
                yield () -> {
                    calls.remove(out);
                    takesMethods = !calls.isEmpty();
                };
            }
            case EVENTS -> null;
        };
        if (onEnd == null) {
            return false;
        }
        links.put(sender, onEnd);
        Termini.open(sender);
        // The peer may have given credit before the link was open.
        pumps.forEach(CommandPump::more);
        if (role == DeviceRole.METHODS) {
            takesMethods = true;
            listens();
        }
        return true;
    }

    private Runnable commands(Outgoing out) {
        CommandPump pump = new CommandPump(id, house, out);
        pumps.add(pump);
        return () -> {
            pumps.remove(pump);
            pump.ended();
        };
    }

    private void listens() {
        Links.Attachment attached = attachment;
        if (attached != null) {
            house.threads().execute(attached::changed);
        }
    }

    /// What ties the two links of a channel together; the link's own name when the peer does not say.
    private static String correlation(Link<?> link) {
        Map<Symbol, Object> properties = link.getRemoteProperties();
        Object value = properties == null ? null : properties.get(CORRELATION);
        return value == null ? "" : value.toString();
    }

    /// A link of the connection has ended; maybe one of these.
    void ended(Link<?> link) {
        Runnable onEnd = links.remove(link);
        if (onEnd == null) {
            return;
        }
        onEnd.run();
        if (links.isEmpty()) {
            onEmpty.accept(this);
        }
    }

    @Override
    public Transport transport() {
        return Transport.AMQP;
    }

    @Override
    public boolean takesMethods() {
        return takesMethods;
    }

    @Override
    public void commandsWaiting() {
        house.context().runOnContext(_ -> pumps.forEach(CommandPump::more));
    }

    @Override
    public void desiredChanged(String patch, long version) {
        house.context()
                .runOnContext(_ -> new HashMap<>(twins).forEach((channel, out) -> {
                    if (listening.contains(channel)) {
                        out.answer(TwinDesk.desired(patch, version));
                    }
                }));
    }

    @Override
    public void invoke(MethodCall call) {
        house.context()
                .runOnContext(_ -> calls.stream().findFirst().ifPresent(out -> out.answer(MethodDesk.call(call))));
    }

    @Override
    public void close(CloseReason reason) {
        closed = reason;
        house.context().runOnContext(_ -> {
            for (Link<?> link : List.copyOf(links.keySet())) {
                Termini.close(link, Termini.condition(reason));
                ended(link);
            }
        });
    }
}
