package dev.vedette.bench.plant;

import java.io.ByteArrayOutputStream;

/// The link layer of DNP3 (IEEE 1815 clause 9): a header and blocks of 16 bytes, each with its checksum.
final class Dnp3Frame {
    private static final int POLYNOMIAL = 0xA6BC;
    private static final int BLOCK = 16;

    private Dnp3Frame() {}

    /// A frame around user data.
    ///
    /// @param control the control byte
    static byte[] of(int control, int destination, int source, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        byte[] header = {
            0x05,
            0x64,
            (byte) (5 + data.length),
            (byte) control,
            (byte) destination,
            (byte) (destination >> 8),
            (byte) source,
            (byte) (source >> 8)
        };
        block(frame, header, 0, header.length);
        for (int at = 0; at < data.length; at += BLOCK) {
            block(frame, data, at, Math.min(BLOCK, data.length - at));
        }
        return frame.toByteArray();
    }

    private static void block(ByteArrayOutputStream frame, byte[] bytes, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ POLYNOMIAL;
            }
        }
        frame.write(bytes, from, length);
        frame.write(~sum);
        frame.write(~sum >> 8);
    }
}
