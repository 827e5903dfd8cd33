package dev.vedette.dissect.snmp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The variables of a PDU: object identifiers and their values, and what those of the system group (RFC 3418)
/// say of an agent.
final class Variables {
    private static final int VARIABLES_MAX = 128;
    private static final int TEXT_MAX = 512;
    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    private static final String ENTERPRISES = "1.3.6.1.4.1.";
    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("2", "IBM"),
            Map.entry("9", "Cisco"),
            Map.entry("11", "Hewlett-Packard"),
            Map.entry("171", "D-Link"),
            Map.entry("248", "Hirschmann"),
            Map.entry("311", "Microsoft"),
            Map.entry("318", "APC"),
            Map.entry("343", "Intel"),
            Map.entry("368", "Axis"),
            Map.entry("534", "Eaton"),
            Map.entry("641", "Lexmark"),
            Map.entry("674", "Dell"),
            Map.entry("890", "Zyxel"),
            Map.entry("1916", "Extreme Networks"),
            Map.entry("2011", "Huawei"),
            Map.entry("2435", "Brother"),
            Map.entry("2636", "Juniper"),
            Map.entry("3375", "F5"),
            Map.entry("3833", "Schneider Electric"),
            Map.entry("4196", "Siemens"),
            Map.entry("4329", "Siemens"),
            Map.entry("4346", "Phoenix Contact"),
            Map.entry("6574", "Synology"),
            Map.entry("8691", "Moxa"),
            Map.entry("12356", "Fortinet"),
            Map.entry("13576", "WAGO"),
            Map.entry("14988", "MikroTik"),
            Map.entry("15004", "RuggedCom"),
            Map.entry("16177", "Westermo"),
            Map.entry("25461", "Palo Alto Networks"),
            Map.entry("41112", "Ubiquiti"));

    private final List<String> oids = new ArrayList<>(2);
    private final List<String> values = new ArrayList<>(2);
    private double number;
    private boolean isNumber;

    /// Reads a list of variables into a message.
    ///
    /// @param telling whether values are the sender's own
    static void read(Ber list, Message.Builder message, boolean telling) {
        Variables variables = new Variables();
        while (list.remaining() > 0 && !list.isBroken()) {
            variables.variable(list.enter(0x30), message, telling);
        }
        message.with(SnmpDissector.OIDS, variables.oids)
                .with(SnmpDissector.VALUES, variables.values)
                .flagIf(variables.oids.size() == VARIABLES_MAX && list.remaining() > 0, Flag.TOO_MANY_PARTS);
        if (variables.isNumber && variables.values.size() == 1) {
            message.with(SnmpDissector.VALUE_NUMBER, variables.number);
        }
    }

    private void variable(Ber pair, Message.Builder message, boolean telling) {
        String oid = pair.oid();
        int tag = pair.tag();
        if (tag < 0) {
            message.flag(Flag.BAD_LENGTH);
            return;
        }
        String value = value(tag, pair.content(), oid);
        if (pair.isBroken()) {
            message.flag(Flag.BAD_LENGTH);
            return;
        }
        if (oids.size() < VARIABLES_MAX) {
            oids.add(oid);
            values.add(value);
        }
        if (oid.equals("1.3.6.1.6.3.1.1.4.1.0")) {
            message.with(SnmpDissector.TRAP_OID, value);
        }
        if (telling && tag != 5 && oid.startsWith(SYSTEM)) {
            system(oid.substring(SYSTEM.length()), value, message);
        }
    }

    private static void system(String object, String value, Message.Builder message) {
        switch (object) {
            case "1.0" -> message.fact(Subject.SENDER, Attribute.DESCRIPTION, value);
            case "2.0" -> {
                message.fact(Subject.SENDER, Attribute.MODEL, "oid " + value);
                vendor(value, message);
            }
            case "5.0" -> message.fact(Subject.SENDER, Attribute.NAME, value);
            case "6.0" -> message.fact(Subject.SENDER, Attribute.LOCATION, value);
            default -> {}
        }
    }

    /// The vendor whose number an object identifier has.
    static void vendor(String oid, Message.Builder message) {
        if (oid.startsWith(ENTERPRISES)) {
            int dot = oid.indexOf('.', ENTERPRISES.length());
            String name = VENDORS.get(oid.substring(ENTERPRISES.length(), dot < 0 ? oid.length() : dot));
            message.fact(Subject.SENDER, Attribute.VENDOR, name == null ? "" : name);
        }
    }

    private String value(int tag, Cursor in, String oid) {
        return switch (tag) {
            case 2 -> numeric(Ber.number(in, true));
            case 0x41, 0x42, 0x43, 0x46, 0x47 -> numeric(Ber.number(in, false));
            case 4 -> oid.isEmpty() ? "" : octets(in);
            case 5 -> "null";
            case 6 -> Ber.oid(in);
            case 0x40 -> in.remaining() == 4 ? new IpAddress(4, 0, in.u32()).toString() : hex(in);
            case 0x80 -> "no-such-object";
            case 0x81 -> "no-such-instance";
            case 0x82 -> "end-of-mib-view";
            default -> hex(in);
        };
    }

    private String numeric(long value) {
        number = (double) value;
        isNumber = true;
        return Long.toString(value);
    }

    private static String hex(Cursor in) {
        return HexFormat.of().formatHex(in.bytes(Math.min(in.remaining(), TEXT_MAX / 2)));
    }

    /// A text where all bytes are printable, else hexadecimal.
    private static String octets(Cursor in) {
        int length = Math.min(in.remaining(), TEXT_MAX);
        for (int i = 0; i < length; i++) {
            int c = in.peek(i);
            if ((c < ' ' && c != '\r' && c != '\n' && c != '\t') || c == 127) {
                return hex(in);
            }
        }
        return in.text(length, StandardCharsets.UTF_8);
    }
}
