package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.PortSet;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/// Builds the payload of a journal record; [PayloadReader] reads it again.
final class PayloadWriter {
    private static final int BYTES_START = 256;
    private static final int TEXT_SHORT_MAX = 1024;

    private final DataOutputStream data = new DataOutputStream(new Appending());
    private byte[] bytes;
    private int size;

    PayloadWriter() {
        this(BYTES_START);
    }

    /// @param bytesExpected about how many bytes will be written, at least 1; more may be
    PayloadWriter(int bytesExpected) {
        this.bytes = new byte[bytesExpected];
    }

    /// Writes one element.
    interface Element<T> {
        void write(PayloadWriter out, T element) throws IOException;
    }

    DataOutputStream data() {
        return data;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// One byte, the lowest eight bits.
    void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    /// A text, as [DataOutputStream#writeUTF] writes it.
    ///
    /// @throws IOException when it takes more than 65,535 bytes
    void text(String text) throws IOException {
        int length = text.length();
        if (length > TEXT_SHORT_MAX) {
            data.writeUTF(text);
            return;
        }
        int start = size;
        octet(length >>> Byte.SIZE);
        octet(length);
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next == 0 || next > 0x7F) {
                // Not one byte each: begin again, the slow way.
                size = start;
                data.writeUTF(text);
                return;
            }
            octet(next);
        }
    }

    void instant(Instant at) throws IOException {
        data.writeLong(at.getEpochSecond());
        data.writeInt(at.getNano());
    }

    /// A number of at least 0, in 1 to 9 bytes, 7 bits to a byte, the lowest first.
    void unsigned(long number) {
        long rest = number;
        while (rest > 0x7F) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /// A number of either sign; small ones are short.
    void signed(long number) {
        unsigned(number << 1 ^ number >> 63);
    }

    <T> void list(Collection<T> list, Element<? super T> element) throws IOException {
        unsigned(list.size());
        for (T one : list) {
            element.write(this, one);
        }
    }

    void ports(PortSet ports) throws IOException {
        unsigned(ports.size());
        for (int port : ports.numbers().toArray()) {
            data.writeShort(port);
        }
    }

    void addresses(AddressSet addresses) throws IOException {
        list(addresses.addresses(), PayloadWriter::address);
    }

    void address(IpAddress address) {
        octet(address.version());
        if (address.version() == 4) {
            number(address.low(), Integer.SIZE);
        } else {
            number(address.high(), Long.SIZE);
            number(address.low(), Long.SIZE);
        }
    }

    /// The lowest bits of a number, the highest first.
    private void number(long value, int bits) {
        for (int shift = bits - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            octet((int) (value >>> shift));
        }
    }

    /// What is written as to a stream goes to the same bytes.
    private final class Appending extends OutputStream {
        @Override
        public void write(int value) {
            octet(value);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (length > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
            }
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }
    }
}
