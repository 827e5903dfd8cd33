package dev.vedette.gateway.hub;

import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;

/// What came of asking the device SDK for something of a twin, and how often it was asked.
///
/// The SDK (2.5.0) now and then loses an answer that it has received: one of its threads forgets whom to tell while
/// another looks for them (`IotHubTransport.onMessageReceived` and `acknowledgeReceivedMessage`). Each request that is
/// sent is carried out, whether its answer is lost or not.
public record Patience<T>(T value, int attempts) {
    /// How long an answer is waited for.
    public static final int MILLIS = 3_000;
    private static final int ATTEMPTS_MAX = 6;

    /// Something that may run into a time-out.
    @FunctionalInterface
    public interface Attempt<T> {
        /// Waits for it.
        T make() throws IotHubClientException, InterruptedException;
    }

    /// Asks until an answer is not lost; throws what else the SDK throws.
    public static <T> Patience<T> with(Attempt<T> attempt) throws IotHubClientException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return new Patience<>(attempt.make(), i);
            } catch (IotHubClientException e) {
                boolean isLost = e.getMessage() != null && e.getMessage().startsWith("Timed out waiting");
                if (!isLost || i == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }
}
