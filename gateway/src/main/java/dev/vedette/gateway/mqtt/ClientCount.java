package dev.vedette.gateway.mqtt;

/// About how many different client identifiers there were, in 128 bytes however many: linear counting. Each identifier
/// sets one bit of many, and how many bits are left clear says how many there were.
final class ClientCount {
    private static final int BITS = 1_024;
    private static final int MIX = 0x9E37_79B9;

    private final long[] bits = new long[BITS / Long.SIZE];

    void add(String clientId) {
        int mixed = clientId.hashCode() * MIX;
        int bit = (mixed ^ mixed >>> 15) & (BITS - 1);
        bits[bit / Long.SIZE] |= 1L << bit;
    }

    int count() {
        int clear = BITS;
        for (long word : bits) {
            clear -= Long.bitCount(word);
        }
        double estimate = clear == 0 ? MqttSource.CLIENTS_MAX : BITS * Math.log((double) BITS / clear);
        return (int) Math.min(MqttSource.CLIENTS_MAX, Math.round(estimate));
    }
}
