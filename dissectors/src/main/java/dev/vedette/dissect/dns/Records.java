package dev.vedette.dissect.dns;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The records of a message (RFC 1035, section 3.2), as texts, and what they say of assets.
final class Records {
    private static final int TEXT_MAX = 512;
    private static final int UNKNOWN_MAX = 32;

    private static final Map<String, Attribute> PROPERTIES = Map.ofEntries(
            Map.entry("model", Attribute.MODEL),
            Map.entry("md", Attribute.MODEL),
            Map.entry("am", Attribute.MODEL),
            Map.entry("ty", Attribute.MODEL),
            Map.entry("usb_mdl", Attribute.MODEL),
            Map.entry("manufacturer", Attribute.VENDOR),
            Map.entry("vendor", Attribute.VENDOR),
            Map.entry("mf", Attribute.VENDOR),
            Map.entry("usb_mfg", Attribute.VENDOR),
            Map.entry("fw", Attribute.FIRMWARE),
            Map.entry("fv", Attribute.FIRMWARE),
            Map.entry("firmware", Attribute.FIRMWARE),
            Map.entry("serial", Attribute.SERIAL),
            Map.entry("serialnumber", Attribute.SERIAL),
            Map.entry("fn", Attribute.NAME),
            Map.entry("note", Attribute.LOCATION));

    private final Cursor in;
    private final Message.Builder message;
    private final List<String> addresses = new ArrayList<>(2);
    private boolean odd;

    /// Reads from the cursor, over the whole message, into a message.
    Records(Cursor in, Message.Builder message) {
        this.in = in;
        this.message = message;
    }

    /// The addresses in what was read.
    List<String> addresses() {
        return addresses;
    }

    /// Whether a record was longer or shorter than its value.
    boolean isOdd() {
        return odd;
    }

    /// Reads records.
    ///
    /// @param count as the header says
    /// @param telling whether they say something of assets
    List<String> read(int count, boolean telling) {
        List<String> texts = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count && in.remaining() > 0 && !in.isExhausted(); i++) {
            String text = record(telling);
            if (!in.isExhausted()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private String record(boolean telling) {
        String name = Names.read(in);
        int type = in.u16();
        in.skip(6);
        int length = in.u16();
        int end = in.position() + length;
        if (in.isExhausted() || length > in.remaining()) {
            in.skip(-1);
            return "";
        }
        String value = value(type, length, name, telling);
        odd |= in.position() > end;
        in.seek(end);
        return name + ' ' + DnsDissector.type(type) + ' ' + value;
    }

    private String value(int type, int length, String name, boolean telling) {
        return switch (type) {
            case 1 -> length == 4 ? address(new IpAddress(4, 0, in.u32()), name, telling) : hex(length);
            case 28 -> length == 16 ? address(new IpAddress(6, in.s64(), in.s64()), name, telling) : hex(length);
            case 2, 5, 39 -> Names.read(in);
            case 12 -> pointer(name, telling);
            case 15 -> in.u16() + " " + Names.read(in);
            case 16 -> strings(length, name, telling);
            case 33 -> service();
            case 13 -> system(name, telling);
            default -> hex(length);
        };
    }

    private String hex(int length) {
        return HexFormat.of().formatHex(in.bytes(Math.min(length, UNKNOWN_MAX)));
    }

    private String address(IpAddress address, String name, boolean telling) {
        String text = address.toString();
        addresses.add(text);
        if (telling && !name.equals(".") && !name.startsWith("_")) {
            message.fact(new Subject.Ip(address), Attribute.NAME, name);
        }
        return text;
    }

    private String pointer(String name, boolean telling) {
        String target = Names.read(in);
        if (telling && name.endsWith(".in-addr.arpa")) {
            ofReverse(name).ifPresent(ip -> message.fact(new Subject.Ip(ip), Attribute.NAME, target));
        }
        return target;
    }

    /// The address of `5.2.0.10.in-addr.arpa`.
    private static Optional<IpAddress> ofReverse(String name) {
        String[] parts = name.split("\\.", -1);
        return parts.length == 6
                ? IpAddress.parse(parts[3] + '.' + parts[2] + '.' + parts[1] + '.' + parts[0])
                : Optional.empty();
    }

    private String strings(int length, String name, boolean telling) {
        int end = in.position() + length;
        StringBuilder text = new StringBuilder();
        while (in.position() < end && !in.isExhausted()) {
            String one = in.text(in.u8(), StandardCharsets.UTF_8);
            if (text.length() < TEXT_MAX) {
                text.append(text.isEmpty() ? "" : "; ").append(one);
            }
            if (telling && (name.endsWith(".local") || name.contains("._device-info."))) {
                property(one);
            }
        }
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text.toString();
    }

    /// A property of a service (RFC 6763, section 6), by the names that printers, cameras, gateways and phones use.
    private void property(String property) {
        int equals = property.indexOf('=');
        Attribute attribute =
                equals < 0 ? null : PROPERTIES.get(property.substring(0, equals).toLowerCase(Locale.ROOT));
        if (attribute != null) {
            message.fact(Subject.SENDER, attribute, property.substring(equals + 1));
        }
    }

    private String service() {
        in.skip(4);
        int port = in.u16();
        return Names.read(in) + ':' + port;
    }

    private String system(String name, boolean telling) {
        String hardware = in.text(in.u8(), StandardCharsets.UTF_8);
        String system = in.text(in.u8(), StandardCharsets.UTF_8);
        if (telling && name.endsWith(".local")) {
            message.fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system);
        }
        return hardware + ' ' + system;
    }
}
