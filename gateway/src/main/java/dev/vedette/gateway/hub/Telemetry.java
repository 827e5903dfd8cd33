package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

/// Messages of devices to the cloud. Any thread may call that may wait.
public final class Telemetry {
    private final HubCore core;

    Telemetry(HubCore core) {
        this.core = core;
    }

    /// Takes the messages of one request of a device or module, all of them or none. Each one that is taken
    /// counts.
    ///
    /// @param messages 1 to [HubLimits#TELEMETRY_BATCH_MAX], of [HubLimits#TELEMETRY_BYTES_MAX] together
    /// @return how many were taken
    public HubAnswer<Integer> take(HubId from, List<HubMessage> messages, Transport transport) {
        if (messages.isEmpty() || messages.size() > HubLimits.TELEMETRY_BATCH_MAX) {
            core.counters().count(HubCounter.TELEMETRY_COUNT);
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID,
                    "a request has 1.." + HubLimits.TELEMETRY_BATCH_MAX + " messages, this one " + messages.size());
        }
        long bytes = 0;
        for (HubMessage message : messages) {
            if (message.properties().size() > HubMessage.PROPERTIES_MAX) {
                core.counters().count(HubCounter.TELEMETRY_COUNT);
                return HubAnswer.refused(
                        HubError.ARGUMENT_INVALID,
                        "a message has at most " + HubMessage.PROPERTIES_MAX + " properties, this one "
                                + message.properties().size());
            }
            bytes += message.bytes();
        }
        if (bytes > HubLimits.TELEMETRY_BYTES_MAX) {
            core.counters().count(HubCounter.TELEMETRY_SIZE);
            return HubAnswer.refused(
                    HubError.TOO_LARGE,
                    "the messages of a request have at most " + HubLimits.TELEMETRY_BYTES_MAX
                            + " bytes with their properties, these " + bytes);
        }
        HubAnswer<Integer> answer = core.ports().telemetry().take(from, messages, transport);
        if (answer.isDone()) {
            for (int i = 0; i < messages.size(); i++) {
                core.say(from, Operation.DEVICE_TO_CLOUD_MESSAGE, transport);
            }
        }
        return answer;
    }
}
