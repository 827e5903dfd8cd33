package dev.vedette.dissect.radius;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The attributes of a packet (RFC 2865, section 5): a type, a length and a value each. Of passwords, challenges and
/// messages of EAP only that they are there is kept.
final class Attributes {
    private static final int ATTRIBUTES_MAX = 256;
    private static final int VENDORS_MAX = 32;
    private static final int USER = 1;
    private static final int PASSWORD = 2;
    private static final int CHAP = 3;
    private static final int NAS_NAME = 32;
    private static final int VENDOR = 26;
    private static final int EAP = 79;
    private static final int SIGNATURE = 80;
    private static final Map<Integer, Field> TEXTS = Map.of(
            USER,
            RadiusDissector.USER,
            18,
            RadiusDissector.REPLY,
            30,
            RadiusDissector.CALLED,
            31,
            RadiusDissector.CALLING,
            NAS_NAME,
            RadiusDissector.NAS_NAME,
            44,
            RadiusDissector.SESSION);
    private static final Map<Integer, Field> NUMBERS = Map.of(
            5, RadiusDissector.NAS_PORT,
            6, RadiusDissector.SERVICE,
            40, RadiusDissector.ACCOUNTING,
            49, RadiusDissector.CAUSE,
            61, RadiusDissector.NAS_PORT_TYPE);
    private static final Map<Integer, Field> ADDRESSES =
            Map.of(4, RadiusDissector.NAS_IP, 8, RadiusDissector.FRAMED_IP);

    private final Map<Field, String> texts = new LinkedHashMap<>();
    private final Map<Field, Long> numbers = new LinkedHashMap<>();
    private final long[] types = new long[ATTRIBUTES_MAX];
    private final long[] vendors = new long[VENDORS_MAX];
    private int count;
    private int vendorCount;
    private boolean isOdd;

    private Attributes() {}

    /// Reads the attributes to the end.
    static Attributes read(Cursor in) {
        Attributes attributes = new Attributes();
        while (in.remaining() >= 2 && attributes.count < ATTRIBUTES_MAX) {
            int type = in.u8();
            int length = in.u8() - 2;
            if (length < 0 || length > in.remaining()) {
                attributes.isOdd = true;
                return attributes;
            }
            attributes.types[attributes.count++] = type;
            attributes.read(type, in.slice(length));
        }
        attributes.isOdd |= in.remaining() > 0;
        return attributes;
    }

    private void read(int type, Cursor value) {
        Field text = TEXTS.get(type);
        Field number = NUMBERS.get(type);
        Field address = ADDRESSES.get(type);
        if (text != null) {
            texts.putIfAbsent(text, value.text(value.remaining(), StandardCharsets.UTF_8));
        } else if (number != null) {
            isOdd |= value.remaining() != 4;
            numbers.putIfAbsent(number, value.u32());
        } else if (address != null) {
            isOdd |= value.remaining() != 4;
            texts.putIfAbsent(address, new IpAddress(4, 0, value.u32()).toString());
        } else if (type == VENDOR && vendorCount < VENDORS_MAX) {
            vendors[vendorCount++] = value.u32();
        }
    }

    private boolean has(int type) {
        return Arrays.stream(types, 0, count).anyMatch(one -> one == type);
    }

    String user() {
        return texts.getOrDefault(RadiusDissector.USER, "");
    }

    String nasName() {
        return texts.getOrDefault(RadiusDissector.NAS_NAME, "");
    }

    /// How who logs in proves who it is.
    String method() {
        return has(EAP) ? "eap" : has(CHAP) ? "chap" : has(PASSWORD) ? "pap" : "none";
    }

    /// Tells all of them.
    ///
    /// @param cut whether the capture has cut the packet
    void into(Message.Builder message, boolean cut) {
        texts.forEach(message::with);
        numbers.forEach(message::with);
        message.with(RadiusDissector.SIGNED, has(SIGNATURE)).flagIf(isOdd && !cut, Flag.BAD_LENGTH);
        if (vendorCount > 0) {
            message.with(RadiusDissector.VENDORS, Arrays.copyOf(vendors, vendorCount));
        }
        message.with(RadiusDissector.ATTRIBUTES, Arrays.copyOf(types, count));
    }
}
