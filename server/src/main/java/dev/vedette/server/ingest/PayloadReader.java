package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.PortSet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the payload of a journal record as [PayloadWriter] has written it. A length that the rest of the payload
/// cannot hold is refused before anything is made of it.
final class PayloadReader {
    private static final int NUMBER_BITS_MAX = 63;

    private final DataInputStream data;

    PayloadReader(byte[] payload) {
        data = new DataInputStream(new ByteArrayInputStream(payload));
    }

    /// Reads one element.
    interface Element<T> {
        T read(PayloadReader in) throws IOException;
    }

    DataInputStream data() {
        return data;
    }

    /// Checks that nothing is left.
    void end() throws IOException {
        if (data.available() > 0) {
            throw new JournalException("a journal entry has %d bytes behind its end".formatted(data.available()));
        }
    }

    Instant instant() throws IOException {
        long seconds = data.readLong();
        int nanos = data.readInt();
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new JournalException("a journal entry has an impossible time: second " + seconds, e);
        }
    }

    long unsigned() throws IOException {
        long number = 0;
        for (int bits = 0; bits < NUMBER_BITS_MAX; bits += 7) {
            int next = data.readUnsignedByte();
            number |= (long) (next & 0x7F) << bits;
            if (next < 0x80) {
                return number;
            }
        }
        throw new JournalException("a number in the journal has more than 63 bits");
    }

    long signed() throws IOException {
        long number = unsigned();
        return number >>> 1 ^ -(number & 1);
    }

    /// A number of elements that each take at least so many bytes.
    private int length(int elementBytesMin) throws IOException {
        long length = unsigned();
        if (length > data.available() / elementBytesMin) {
            throw new JournalException(
                    "a list in the journal claims %d elements in %d bytes".formatted(length, data.available()));
        }
        return (int) length;
    }

    <T> List<T> list(Element<? extends T> element) throws IOException {
        int length = length(1);
        List<T> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(element.read(this));
        }
        return list;
    }

    PortSet ports() throws IOException {
        int[] ports = new int[length(Short.BYTES)];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = data.readUnsignedShort();
        }
        return PortSet.of(ports);
    }

    AddressSet addresses() throws IOException {
        return AddressSet.of(list(PayloadReader::address));
    }

    IpAddress address() throws IOException {
        return address(data.readUnsignedByte());
    }

    @Nullable
    IpAddress addressIfAny() throws IOException {
        int version = data.readUnsignedByte();
        return version == 0 ? null : address(version);
    }

    private IpAddress address(int version) throws IOException {
        return version == 4
                ? new IpAddress(4, 0, Integer.toUnsignedLong(data.readInt()))
                : new IpAddress(version, data.readLong(), data.readLong());
    }
}
