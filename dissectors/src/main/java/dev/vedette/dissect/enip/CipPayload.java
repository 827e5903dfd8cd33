package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Cursor;

/// The payloads of the layer `cip`: nine bytes that tell how CIP was carried, then what was carried.
///
/// | byte | unconnected | connected | identity |
/// |---|---|---|---|
/// | 0 | 0 | 1 | 2 |
/// | 1..8 | sender context | connection id (32 bits) and sequence count (16 bits), low byte first; two zeros |
/// zeros |
/// | 9.. | CIP request or response | CIP request or response | attributes 1..8 of the identity object |
///
/// Sender context, and connection and sequence count, pair a response with its request.
final class CipPayload {
    static final String LAYER = "cip";
    static final int UNCONNECTED = 0;
    static final int CONNECTED = 1;
    static final int IDENTITY = 2;
    static final int HEAD_BYTES = 9;

    private CipPayload() {}

    /// What an unconnected message carries.
    static byte[] unconnected(long context, Cursor data) {
        byte[] payload = of(UNCONNECTED, data);
        put(payload, 1, context, 8);
        return payload;
    }

    /// What a connected message carries, behind the sequence count.
    static byte[] connected(long connection, int sequence, Cursor data) {
        byte[] payload = of(CONNECTED, data);
        put(payload, 1, connection, 4);
        put(payload, 5, sequence, 2);
        return payload;
    }

    /// What a device says of itself.
    static byte[] identity(Cursor data) {
        return of(IDENTITY, data);
    }

    private static byte[] of(int kind, Cursor data) {
        byte[] carried = data.rest();
        byte[] payload = new byte[HEAD_BYTES + carried.length];
        payload[0] = (byte) kind;
        System.arraycopy(carried, 0, payload, HEAD_BYTES, carried.length);
        return payload;
    }

    private static void put(byte[] payload, int at, long value, int count) {
        for (int i = 0; i < count; i++) {
            payload[at + i] = (byte) (value >> (8 * i));
        }
    }
}
