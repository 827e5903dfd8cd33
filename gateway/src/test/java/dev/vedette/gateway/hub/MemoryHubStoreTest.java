package dev.vedette.gateway.hub;

/// The fake store keeps the same contract as the real ones.
final class MemoryHubStoreTest extends HubStoreContract {
    private final MemoryHubStore store = new MemoryHubStore();

    @Override
    protected HubStore store() {
        return store;
    }

    @Override
    protected HubStore reopened() {
        return store;
    }
}
