package dev.vedette.dissect.cdp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One announcement a frame: version, time to live, checksum, then parts with a type and a length of 16 bits each.
final class CdpConversation implements Conversation {
    private static final int HEAD_BYTES = 4;
    private static final int PARTS_MAX = 64;
    private static final int ADDRESSES_MAX = 16;
    private static final int IPV4 = 0xCC;
    private static final String[] CAPABILITIES = {
        "router", "transparent-bridge", "source-route-bridge", "switch", "host", "igmp", "repeater", "telephone"
    };

    private final boolean expected;

    CdpConversation(Channel channel) {
        expected = channel.expected() && channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!expected) {
            return Dissection.NOT_MINE;
        }
        int version = bytes.peek(0);
        if (bytes.remaining() < HEAD_BYTES || version < 1 || version > 2) {
            bytes.skipAll();
            return Dissection.malformed("no-version");
        }
        boolean isWrong = !turn.cut() && bytes.remaining() % 2 == 0 && sum(bytes) != 0xFFFF;
        Message.Builder message = Message.notification("announce", Intent.IDENTIFY)
                .with(CdpDissector.VERSION, version)
                .flagIf(isWrong, Flag.BAD_CHECKSUM)
                .flagIf(turn.cut(), Flag.CUT);
        bytes.skip(1);
        message.with(CdpDissector.TTL, bytes.u8());
        bytes.skip(2);
        parts(bytes, message, turn.cut());
        bytes.skipAll();
        return message.build();
    }

    /// The sum of all words, carried over (RFC 1071). Of an odd number of bytes devices disagree how it is made.
    private static int sum(Cursor bytes) {
        int sum = 0;
        for (int i = 0; i + 1 < bytes.remaining(); i += 2) {
            sum += bytes.peekU16(i);
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }

    private static void parts(Cursor bytes, Message.Builder message, boolean cut) {
        long[] types = new long[PARTS_MAX];
        int count = 0;
        while (bytes.remaining() >= HEAD_BYTES && count < PARTS_MAX) {
            int type = bytes.u16();
            int length = bytes.u16() - HEAD_BYTES;
            if (length < 0 || length > bytes.remaining()) {
                message.flagIf(!cut, Flag.BAD_LENGTH);
                break;
            }
            types[count++] = type;
            Cursor part = bytes.slice(length);
            part(type, part, message);
            message.flagIf(part.isExhausted(), Flag.BAD_LENGTH);
        }
        message.flagIf(count == PARTS_MAX, Flag.TOO_MANY_PARTS).with(CdpDissector.TYPES, Arrays.copyOf(types, count));
    }

    private static void part(int type, Cursor in, Message.Builder message) {
        switch (type) {
            case 0x01 -> say(CdpDissector.DEVICE, Attribute.NAME, text(in), message);
            case 0x02 -> addresses(CdpDissector.ADDRESSES, in, message);
            case 0x03 -> message.with(CdpDissector.PORT, text(in));
            case 0x04 -> capabilities(in.u32(), message);
            case 0x05 -> software(text(in), message);
            case 0x06 -> platform(text(in), message);
            case 0x09 -> message.with(CdpDissector.VTP, text(in));
            case 0x0A -> message.with(CdpDissector.NATIVE, in.u16());
            case 0x0B -> message.with(CdpDissector.DUPLEX, in.u8() != 0);
            case 0x14 -> say(CdpDissector.SYSTEM, Attribute.NAME, text(in), message);
            case 0x16 -> addresses(CdpDissector.MANAGEMENT, in, message);
            case 0x17 -> {
                in.skip(1);
                say(CdpDissector.LOCATION, Attribute.LOCATION, text(in), message);
            }
            default -> {}
        }
    }

    private static String text(Cursor in) {
        return in.text(in.remaining(), StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static void say(Field field, Attribute attribute, String value, Message.Builder message) {
        message.with(field, value).fact(Subject.SENDER, attribute, value);
    }

    private static void platform(String platform, Message.Builder message) {
        boolean isOfCisco = platform.toLowerCase(Locale.ROOT).startsWith("cisco ");
        message.with(CdpDissector.PLATFORM, platform)
                .fact(Subject.SENDER, Attribute.MODEL, isOfCisco ? platform.substring(6) : platform)
                .fact(Subject.SENDER, Attribute.VENDOR, isOfCisco ? "Cisco" : "");
    }

    /// `Cisco IOS Software, … Version 15.2(4)E8, RELEASE SOFTWARE …` and the like.
    private static void software(String software, Message.Builder message) {
        int at = software.indexOf("Version ");
        int from = at < 0 ? 0 : at + "Version ".length();
        int end = from;
        while (end < software.length() && ", \r\n".indexOf(software.charAt(end)) < 0) {
            end++;
        }
        boolean isIos = software.startsWith("Cisco IOS") || software.startsWith("Cisco Internetwork");
        message.with(CdpDissector.SOFTWARE, software)
                .fact(Subject.SENDER, Attribute.FIRMWARE, at < 0 ? "" : software.substring(from, end))
                .fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, isIos ? "Cisco IOS" : "");
    }

    private static void capabilities(long bits, Message.Builder message) {
        List<String> names = new ArrayList<>(2);
        for (int i = 0; i < CAPABILITIES.length; i++) {
            if ((bits >> i & 1) != 0) {
                names.add(CAPABILITIES[i]);
            }
        }
        message.with(CdpDissector.CAPABILITIES, names)
                .fact(Subject.SENDER, Attribute.TYPE, names.contains("switch") ? "switch" : String.join(", ", names));
    }

    /// A count, then for each address a protocol and the address, both with their length.
    private static void addresses(Field field, Cursor in, Message.Builder message) {
        long count = in.u32();
        List<String> all = new ArrayList<>(1);
        for (int i = 0; i < Math.min(count, ADDRESSES_MAX) && in.remaining() > 0; i++) {
            in.skip(1);
            int protocolLength = in.u8();
            boolean isIpv4 = protocolLength == 1 && in.peek(0) == IPV4;
            in.skip(protocolLength);
            int length = in.u16();
            if (isIpv4 && length == 4) {
                all.add(new IpAddress(4, 0, in.u32()).toString());
            } else if (length == 16) {
                all.add(new IpAddress(6, in.s64(), in.s64()).toString());
            } else {
                in.skip(length);
            }
        }
        message.with(field, all);
        all.forEach(address -> message.fact(Subject.SENDER, Attribute.IP_ADDRESS, address));
    }
}
