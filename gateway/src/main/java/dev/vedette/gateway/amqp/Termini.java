package dev.vedette.gateway.amqp;

import dev.vedette.gateway.hub.DeviceLink.CloseReason;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.messaging.Terminus;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/// Both ends of links: opens those that peers ask for, as they ask, or refuses them (AMQP 1.0 part 2, section 2.6.3).
final class Termini {
    private Termini() {}

    /// The address that a link of a peer is to.
    ///
    /// @return null when there is none, or it is to something that is not a node
    static @Nullable String address(Receiver receiver) {
        Terminus target = receiver.getRemoteTarget();
        return target instanceof Target node ? node.getAddress() : null;
    }

    /// The address that a link of a peer is from.
    static @Nullable String address(Sender sender) {
        Source source = sender.getRemoteSource();
        return source == null ? null : source.getAddress();
    }

    /// Whether a link is open on both ends, and can be used.
    static boolean isOpen(Link<?> link) {
        return link.isLocallyOpen() && link.isRemotelyOpen() && isAlive(link);
    }

    /// Whether the peer waits for a link to be opened or refused.
    static boolean isWanted(Link<?> link) {
        return link.isRemotelyOpen() && !link.isLocallyClosedOrDetached() && isAlive(link);
    }

    /// Whether all that a link stands on is there.
    private static boolean isAlive(Link<?> link) {
        Session session = link.getSession();
        Connection connection = link.getConnection();
        return link.getEngine().isRunning()
                && session.isLocallyOpen()
                && session.isRemotelyOpen()
                && connection.isLocallyOpen()
                && connection.isRemotelyOpen();
    }

    /// Closes a link, if it can be.
    static void close(Link<?> link, ErrorCondition why) {
        if (isOpen(link)) {
            link.setCondition(why);
            link.close();
        }
    }

    /// Opens a link from a peer.
    static void open(Receiver receiver, int messageBytes) {
        Terminus target = receiver.getRemoteTarget();
        receiver.setSource(receiver.getRemoteSource());
        if (target instanceof Target node) {
            receiver.setTarget(node);
        }
        receiver.setMaxMessageSize(UnsignedLong.valueOf(messageBytes));
        receiver.open();
    }

    /// Opens a link to a peer.
    static void open(Sender sender) {
        sender.setSource(sender.getRemoteSource());
        if (sender.getRemoteTarget() instanceof Target node) {
            sender.setTarget(node);
        }
        sender.open();
    }

    /// Refuses a link: opens it without an end, and closes it.
    static void refuse(Link<?> link, ErrorCondition why) {
        link.open();
        link.setCondition(why);
        link.close();
    }

    /// Why the hub ends what a device has open.
    static ErrorCondition condition(CloseReason reason) {
        return switch (reason) {
            case DISPLACED -> Conditions.of(Conditions.STOLEN, "the device has connected again");
            case DELETED -> Conditions.of(Conditions.NOT_FOUND, "the device was deleted");
            case UNAUTHORIZED ->
                Conditions.of(Conditions.UNAUTHORIZED, "what the device has shown is not valid any more");
            case EXPIRED -> Conditions.of(Conditions.UNAUTHORIZED, "the token or certificate has expired");
        };
    }
}
