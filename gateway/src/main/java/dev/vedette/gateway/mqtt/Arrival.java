package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import java.util.Optional;

/// What becomes of a CONNECT: it is judged, decided on while the connection is not read, and the client let
/// in or not.
final class Arrival {
    private final Connection connection;
    private final House house;
    private final Access access;
    private final ClientSocket socket;
    private final Broker broker;
    private final Observations seen;
    private boolean asked;

    Arrival(Connection connection, ClientSocket socket, House house, Access access) {
        this.connection = connection;
        this.house = house;
        this.access = access;
        this.socket = socket;
        this.broker = house.broker();
        this.seen = broker.seen();
    }

    /// CONNECT came.
    void connect(MqttConnectMessage connect) {
        if (asked) {
            connection.end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            return;
        }
        asked = true;
        house.origins().client(socket.origin(), connect.payload().clientIdentifier());
        if (connection.handOver().offer(connect)) {
            return;
        }
        switch (Handshake.judge(connect, broker.limits())) {
            case Handshake.Broken _ -> connection.end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            case Handshake.Refused refused -> refuse(named(connect), refused.code(), refused.counter());
            case Handshake.DeniedWill denied -> {
                deny(named(connect), denied.code(), MqttCounter.REFUSED_WILL, denied.topic());
            }
            case Handshake.Asked wish -> decide(wish.request(), connect);
        }
    }

    private void decide(ConnectRequest request, MqttConnectMessage connect) {
        Peer peer = Peer.of(request.clientId(), !request.assigned(), socket.address());
        if (refusedForRoom(request, peer)) {
            return;
        }
        if (house.desk().full()) {
            refuse(peer, unavailable(request), MqttCounter.REFUSED_HANDSHAKES);
            return;
        }
        Credentials credentials = new Credentials(
                request.clientId(),
                connect.payload().userName(),
                connect.payload().passwordInBytes(),
                socket.certificates(),
                socket.address(),
                socket.encrypted());
        socket.pause(Pause.UNDECIDED);
        house.desk()
                .decide(
                        access,
                        credentials,
                        decision -> decided(request, peer, credentials, decision),
                        () -> refuse(peer, unavailable(request), MqttCounter.REFUSED_FAULT));
    }

    private void decided(ConnectRequest request, Peer peer, Credentials credentials, Decision decision) {
        switch (decision) {
            case Decision.Refused refused -> {
                house.refusals().refused("a connection", peer, refused);
                deny(peer, code(request, refused.reason()), MqttCounter.of(refused.reason()), "");
            }
            case Decision.Granted granted ->
                granted(request, new Admission(peer, access, credentials, granted.permissions()));
        }
    }

    private void granted(ConnectRequest request, Admission admission) {
        Peer peer = admission.peer();
        house.guesses().letIn(peer);
        Will will = request.will();
        if (connection.ending()) {
            // It went, or was too slow, while it was decided on.
            seen.attempted(peer, false);
        } else if (will != null && !admission.allowsPublish(will.topic(), will.retain())) {
            deny(peer, code(request, Decision.Reason.NOT_AUTHORIZED), MqttCounter.REFUSED_WILL, will.topic());
        } else if (!refusedForRoom(request, peer)) {
            connection.join(request, admission);
        }
    }

    private boolean refusedForRoom(ConnectRequest request, Peer peer) {
        Optional<MqttCounter> full = broker.full(request.clientId());
        full.ifPresent(counter -> refuse(
                peer,
                request.version5()
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                counter));
        return full.isPresent();
    }

    private void refuse(Peer peer, MqttConnectReturnCode code, MqttCounter counter) {
        connection.refuse(code, counter);
        house.guesses().failed(socket.origin(), peer, access, () -> seen.attempted(peer, false));
    }

    /// @param what the topic that was denied, empty for the connection itself
    private void deny(Peer peer, MqttConnectReturnCode code, MqttCounter counter, String what) {
        connection.refuse(code, counter);
        house.guesses().failed(socket.origin(), peer, access, () -> {
            seen.attempted(peer, false);
            seen.denied(peer, what);
        });
    }

    private Peer named(MqttConnectMessage connect) {
        return Peer.of(connect.payload().clientIdentifier(), true, socket.address());
    }

    private static MqttConnectReturnCode unavailable(ConnectRequest request) {
        return request.version5()
                ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
    }

    /// A client is told whether its password is wrong, as it may ask a person for another; nothing else.
    private static MqttConnectReturnCode code(ConnectRequest request, Decision.Reason reason) {
        boolean password = reason == Decision.Reason.BAD_PASSWORD;
        if (request.version5()) {
            return password
                    ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                    : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
        }
        return password
                ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
    }
}
