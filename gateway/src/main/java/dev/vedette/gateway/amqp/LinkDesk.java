package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Address.ServiceRole;
import dev.vedette.gateway.hub.DeviceLink.CloseReason;
import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.NoticeKind;
import dev.vedette.gateway.hub.ServicePass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/// Lets the links of a connection in, as far as its peer has shown to be who may have them, and knows what is to be
/// done when they end. On the event loop; who the peer is, is asked in order on one lane.
final class LinkDesk {
    private final House house;
    private final Passes passes;
    private final Held held;
    private final Lane lane;
    private final ServiceDesk services;
    private final CbsDesk cbs;
    /// Links of the service side and `$cbs`, and what is to be done when one ends.
    private final Map<Link<?>, Runnable> links = new HashMap<>();
    /// Changed on the lane, read anywhere.
    private final Map<HubId, Seat> seats = new ConcurrentHashMap<>();

    private final Map<Link<?>, Seat> seated = new HashMap<>();
    private final Map<Sender, Outgoing> replies = new HashMap<>();

    LinkDesk(House house, Passes passes, Held held) {
        this.house = house;
        this.passes = passes;
        this.held = held;
        this.lane = new Lane(house);
        this.services = new ServiceDesk(house.hub(), passes);
        this.cbs = new CbsDesk(passes, this::reply, this::renewed);
    }

    /// A peer wants to send.
    void attached(Receiver receiver) {
        switch (Address.parse(Termini.address(receiver)).orElse(null)) {
            case null -> unknown(receiver);
            case Address.Cbs _ -> takes(receiver, cbs::take);
            case Address.OfDevice device -> seated(receiver, device, seat -> seat.open(receiver, device.role()));
            case Address.OfService service ->
                served(receiver, () -> service.role() == ServiceRole.COMMANDS && takes(receiver, services::take));
        }
    }

    /// A peer wants to be sent to.
    void attached(Sender sender) {
        switch (Address.parse(Termini.address(sender)).orElse(null)) {
            case null -> unknown(sender);
            case Address.Cbs _ -> replies(sender);
            case Address.OfDevice device -> seated(sender, device, seat -> seat.open(sender, device.role()));
            case Address.OfService service -> served(sender, () -> tells(sender, service.role()));
        }
    }

    private void unknown(Link<?> link) {
        refuse(link, AmqpCounter.REFUSED_ADDRESS, Conditions.of(Conditions.NOT_FOUND, "there is no such node"));
    }

    private void served(Link<?> link, BooleanSupplier open) {
        lane.submit(
                () -> {
                    HubAnswer<ServicePass> answer = passes.service(null);
                    return () -> {
                        if (answer instanceof HubAnswer.Refused<?> refused) {
                            refuse(link, AmqpCounter.REFUSED_UNAUTHORIZED, Conditions.of(refused));
                        } else if (!Termini.isWanted(link) || !open.getAsBoolean()) {
                            refuseDirection(link);
                        }
                    };
                },
                () -> broken(link));
    }

    private void seated(Link<?> link, Address.OfDevice device, Predicate<Seat> open) {
        lane.submit(
                () -> {
                    HubAnswer<Seat> answer = passes.of(device.ids()).map(this::seat);
                    return () -> {
                        switch (answer) {
                            case HubAnswer.Done<Seat> done -> sit(link, device, done.value(), open);
                            case HubAnswer.Refused<Seat> refused ->
                                refuse(link, AmqpCounter.REFUSED_UNAUTHORIZED, Conditions.of(refused));
                        }
                    };
                },
                () -> broken(link));
    }

    private void sit(Link<?> link, Address.OfDevice device, Seat seat, Predicate<Seat> open) {
        CloseReason closed = seat.closed();
        if (closed != null) {
            refuse(link, AmqpCounter.REFUSED_UNAUTHORIZED, Termini.condition(closed));
        } else if (!seat.equals(seats.get(seat.id()))) {
            // Its last link ended between: the device gets another one.
            seated(link, device, open);
        } else {
            if (Termini.isWanted(link) && open.test(seat)) {
                seated.put(link, seat);
            } else {
                refuseDirection(link);
            }
            if (seat.isEmpty()) {
                emptied(seat);
            }
        }
    }

    /// The seat of a device, made when it has none. May wait.
    private Seat seat(DevicePass pass) {
        Seat known = seats.get(pass.id());
        if (known != null && known.closed() == null) {
            return known;
        }
        Seat made = new Seat(pass.id(), house, held, this::emptied);
        seats.put(pass.id(), made);
        made.take(pass);
        return made;
    }

    /// A seat whose last link has ended is given up, unless another link is on its way to it.
    private void emptied(Seat seat) {
        lane.submit(
                () -> () -> {
                    if (seat.isEmpty() && seats.remove(seat.id(), seat)) {
                        lane.submit(seat::leave);
                    }
                },
                () -> {});
    }

    private void broken(Link<?> link) {
        refuse(link, AmqpCounter.BROKEN, Conditions.of(Conditions.INTERNAL, "something broke here; the log has it"));
    }

    private void refuseDirection(Link<?> link) {
        if (Termini.isWanted(link)) {
            refuse(
                    link,
                    AmqpCounter.REFUSED_ADDRESS,
                    Conditions.of(Conditions.NOT_ALLOWED, "there are no links of this direction here"));
        }
    }

    private void refuse(Link<?> link, AmqpCounter why, ErrorCondition condition) {
        house.counters().count(why);
        if (Termini.isWanted(link)) {
            Termini.refuse(link, condition);
        }
    }

    private boolean takes(Receiver receiver, Incoming.Taker taker) {
        Incoming incoming = new Incoming(receiver, house, held, taker);
        links.put(receiver, incoming::ended);
        Termini.open(receiver, house.limits().messageBytes());
        incoming.begin();
        return true;
    }

    private void replies(Sender sender) {
        Outgoing out = new Outgoing(sender, house);
        replies.put(sender, out);
        links.put(sender, () -> replies.remove(sender));
        Termini.open(sender);
    }

    private boolean tells(Sender sender, ServiceRole role) {
        if (role == ServiceRole.COMMANDS) {
            return false;
        }
        NoticeKind kind = role == ServiceRole.FEEDBACK ? NoticeKind.FEEDBACK : NoticeKind.FILE;
        NoticePump pump = new NoticePump(kind, house, new Outgoing(sender, house), passes);
        links.put(sender, pump::ended);
        Termini.open(sender);
        // The peer may have given credit before the link was open.
        pump.more();
        return true;
    }

    private void reply(Draft draft) {
        replies.values().stream().filter(Outgoing::isOpen).findFirst().ifPresent(out -> out.answer(draft));
    }

    /// On the lane of a `$cbs` link.
    private void renewed(DevicePass pass) {
        Seat seat = seats.get(pass.id());
        if (seat != null) {
            seat.renewed(pass);
        }
    }

    /// A link has ended, whoever ended it.
    void ended(Link<?> link) {
        Runnable onEnd = links.remove(link);
        Seat seat = seated.remove(link);
        if (onEnd != null) {
            onEnd.run();
        }
        if (seat != null) {
            seat.ended(link);
        }
    }

    /// Ends the links of the service side, when its proof has run out.
    void endServices() {
        ErrorCondition why = Conditions.of(Conditions.UNAUTHORIZED, "the token of the service has expired");
        for (Link<?> link : List.copyOf(links.keySet())) {
            boolean isCbs = link instanceof Sender sender
                    ? "$cbs".equals(Termini.address(sender))
                    : "$cbs".equals(Termini.address((Receiver) link));
            if (!isCbs) {
                Termini.close(link, why);
                ended(link);
            }
        }
    }
}
