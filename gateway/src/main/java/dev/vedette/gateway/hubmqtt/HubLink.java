package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.DeviceLink;
import dev.vedette.gateway.hub.MethodCall;
import dev.vedette.sdk.observe.HubOperation.Transport;
import io.vertx.core.Context;

/// A connection as the hub sees it: any thread may call, and changes to the event loop here.
final class HubLink implements DeviceLink {
    private final Context loop;
    private final HubConnection connection;
    private volatile boolean methods;

    HubLink(Context loop, HubConnection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    /// The device listens for methods, or not any more.
    void methods(boolean listens) {
        methods = listens;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean takesMethods() {
        return methods;
    }

    @Override
    public void commandsWaiting() {
        loop.runOnContext(_ -> connection.commandsWaiting());
    }

    @Override
    public void desiredChanged(String patch, long version) {
        loop.runOnContext(_ -> connection.push(
                HubFilter.DESIRED, "$iothub/twin/PATCH/properties/desired/?$version=" + version, patch));
    }

    @Override
    public void invoke(MethodCall call) {
        loop.runOnContext(_ -> connection.push(
                HubFilter.METHODS,
                "$iothub/methods/POST/" + call.name() + "/?$rid=" + call.requestId(),
                call.payload()));
    }

    @Override
    public void close(CloseReason reason) {
        loop.runOnContext(_ -> connection.closedByHub(reason));
    }
}
