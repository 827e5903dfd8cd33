package dev.vedette.fuzz;

import java.io.ByteArrayOutputStream;

/// Writes what an [Input] reads.
public final class Output {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /// Nothing yet.
    public Output() {}

    /// The low 8 bits.
    public Output u8(int value) {
        data.write(value);
        return this;
    }

    /// The low 16 bits, the high byte first.
    public Output u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /// The low 32 bits, the high byte first.
    public Output u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    /// These bytes.
    public Output bytes(byte... bytes) {
        data.writeBytes(bytes);
        return this;
    }

    /// What was written.
    public byte[] done() {
        return data.toByteArray();
    }
}
