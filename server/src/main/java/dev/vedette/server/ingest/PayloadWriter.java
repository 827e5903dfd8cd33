package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.PortSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;

/// Builds the payload of a journal record; [PayloadReader] reads it again.
final class PayloadWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream data = new DataOutputStream(bytes);

    /// Writes one element.
    interface Element<T> {
        void write(PayloadWriter out, T element) throws IOException;
    }

    DataOutputStream data() {
        return data;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    void instant(Instant at) throws IOException {
        data.writeLong(at.getEpochSecond());
        data.writeInt(at.getNano());
    }

    /// A number of at least 0, in 1 to 9 bytes, 7 bits to a byte, the lowest first.
    void unsigned(long number) throws IOException {
        long rest = number;
        while (rest > 0x7F) {
            data.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        data.writeByte((int) rest);
    }

    /// A number of either sign; small ones are short.
    void signed(long number) throws IOException {
        data.writeByte(number < 0 ? 1 : 0);
        unsigned(number < 0 ? ~number : number);
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

    void address(IpAddress address) throws IOException {
        data.writeByte(address.version());
        if (address.version() == 4) {
            data.writeInt((int) address.low());
        } else {
            data.writeLong(address.high());
            data.writeLong(address.low());
        }
    }
}
