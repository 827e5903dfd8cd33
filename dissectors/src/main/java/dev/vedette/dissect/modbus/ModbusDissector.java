package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// Modbus/TCP: all public functions with their values, answers paired with requests.
@ServiceProvider(Dissector.class)
public final class ModbusDissector implements Dissector {
    private static final Protocol PROTOCOL =
            new Protocol("modbus", "Modbus/TCP", List.of(Carrier.tcp(502), Carrier.udp(502)), ModbusFields.all());

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new ModbusConversation(channel);
    }
}
