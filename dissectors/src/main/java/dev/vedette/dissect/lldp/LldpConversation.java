package dev.vedette.dissect.lldp;

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
import dev.vedette.sdk.observe.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One announcement a frame: TLVs of 7 bits of type, 9 bits of length and a value, to the one of type 0.
final class LldpConversation implements Conversation {
    private static final int TLVS_MAX = 128;
    private static final int MED = 0x0012BB;
    private static final int PROFINET = 0x000ECF;
    private static final int IEEE_802_1 = 0x0080C2;
    private static final String[] CAPABILITIES = {
        "", "repeater", "switch", "access point", "router", "telephone", "cable device", "station"
    };

    private final boolean expected;

    /// A flow of which nothing was read.
    LldpConversation(Channel channel) {
        expected = channel.expected() && channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!expected) {
            return Dissection.NOT_MINE;
        }
        int first = bytes.peekU16(0);
        if (first >> 9 != 1) {
            bytes.skipAll();
            return Dissection.malformed("no-chassis-id");
        }
        Announcement announcement = new Announcement();
        int type = -1;
        for (int i = 0; type != 0 && bytes.remaining() >= 2 && i < TLVS_MAX && !bytes.isExhausted(); i++) {
            int head = bytes.u16();
            type = head >> 9;
            if (i < 3 && type != i + 1) {
                announcement.message.flag(Flag.OUT_OF_RANGE);
            }
            announcement.tlv(type, bytes.slice(head & 0x1FF));
        }
        boolean whole = type == 0 && !bytes.isExhausted();
        announcement.message.flagIf(!whole && !turn.cut(), Flag.BAD_LENGTH).flagIf(turn.cut(), Flag.CUT);
        bytes.skipAll();
        return announcement.build();
    }

    /// The message while its TLVs are read.
    private static final class Announcement {
        private final Message.Builder message = Message.notification("announce", Intent.IDENTIFY);
        private final List<String> addresses = new ArrayList<>(1);
        private final List<String> organizations = new ArrayList<>(4);
        private boolean profinet;

        Message build() {
            if (!addresses.isEmpty()) {
                message.with(LldpDissector.MANAGEMENT_ADDRESSES, addresses);
            }
            if (profinet) {
                message.with(LldpDissector.PROFINET, true).fact(Subject.SENDER, Attribute.ROLE, "profinet device");
            }
            if (!organizations.isEmpty()) {
                message.with(LldpDissector.ORGANIZATION_TLVS, organizations);
            }
            return message.build();
        }

        private void tlv(int type, Cursor in) {
            switch (type) {
                case 0 -> {}
                case 1 -> chassis(in);
                case 2 -> port(in);
                case 3 -> message.with(LldpDissector.TTL, in.u16());
                case 4 -> message.with(LldpDissector.PORT_DESCRIPTION, text(in));
                case 5 -> say(LldpDissector.SYSTEM_NAME, Attribute.NAME, text(in));
                case 6 -> say(LldpDissector.SYSTEM_DESCRIPTION, Attribute.DESCRIPTION, text(in));
                case 7 -> capabilities(in);
                case 8 -> address(in);
                case 127 -> organization(in);
                default -> message.flag(Flag.RESERVED_VALUE);
            }
            message.flagIf(in.isExhausted(), Flag.BAD_LENGTH);
        }

        private void say(Field field, Attribute attribute, String value) {
            message.with(field, value).fact(Subject.SENDER, attribute, value);
        }

        private static String text(Cursor in) {
            return in.text(in.remaining(), StandardCharsets.UTF_8).strip();
        }

        /// A name of station of PROFINET is a chassis id of the local kind, or of the name of an interface.
        private void chassis(Cursor in) {
            int subtype = in.u8();
            message.with(LldpDissector.CHASSIS_SUBTYPE, subtype)
                    .flagIf(subtype < 1 || subtype > 7, Flag.RESERVED_VALUE);
            String id = identifier(in, subtype == 4, subtype == 5);
            message.with(LldpDissector.CHASSIS_ID, id);
            if (subtype == 4 && MacAddress.parse(id).isPresent()) {
                message.fact(Subject.SENDER, Attribute.MAC_ADDRESS, id);
            } else if (subtype == 7) {
                message.fact(Subject.SENDER, Attribute.NAME, id);
            }
        }

        private void port(Cursor in) {
            int subtype = in.u8();
            message.with(LldpDissector.PORT_SUBTYPE, subtype)
                    .flagIf(subtype < 1 || subtype > 7, Flag.RESERVED_VALUE)
                    .with(LldpDissector.PORT_ID, identifier(in, subtype == 3, subtype == 4));
        }

        private static String identifier(Cursor in, boolean isMac, boolean isAddress) {
            if (isMac && in.remaining() == 6) {
                return new MacAddress(in.u48()).toString();
            }
            if (isAddress && in.remaining() == 5 && in.peek(0) == 1) {
                in.skip(1);
                return new IpAddress(4, 0, in.u32()).toString();
            }
            return isMac || isAddress ? HexFormat.of().formatHex(in.rest()) : text(in);
        }

        private void capabilities(Cursor in) {
            int able = in.u16();
            int enabled = in.u16();
            message.with(LldpDissector.CAPABILITIES, able).with(LldpDissector.ENABLED_CAPABILITIES, enabled);
            int shown = (enabled & 1 << 4) != 0 ? 1 << 4 : enabled;
            for (int bit = 1; bit < CAPABILITIES.length; bit++) {
                if ((shown >> bit & 1) == 1) {
                    message.fact(Subject.SENDER, Attribute.TYPE, CAPABILITIES[bit]);
                    return;
                }
            }
        }

        private void address(Cursor in) {
            int length = in.u8();
            int kind = in.u8();
            String address;
            if (kind == 1 && length == 5) {
                address = new IpAddress(4, 0, in.u32()).toString();
            } else if (kind == 2 && length == 17) {
                address = new IpAddress(6, in.s64(), in.s64()).toString();
            } else {
                address = HexFormat.of().formatHex(in.bytes(Math.max(0, length - 1)));
            }
            if (in.isExhausted()) {
                return;
            }
            addresses.add(address);
            if (kind == 1 || kind == 2) {
                message.fact(Subject.SENDER, Attribute.IP_ADDRESS, address);
            }
        }

        private void organization(Cursor in) {
            int organization = in.u24();
            int subtype = in.u8();
            if (in.isExhausted()) {
                return;
            }
            organizations.add(HexFormat.of().toHexDigits(organization, 6) + ' ' + subtype);
            if (organization == IEEE_802_1 && subtype == 1) {
                message.with(LldpDissector.VLAN, in.u16());
            } else if (organization == MED) {
                med(subtype, in);
            } else if (organization == PROFINET) {
                profinet = true;
                if (subtype == 5 && in.remaining() >= 6) {
                    message.with(LldpDissector.PROFINET_MAC, new MacAddress(in.u48()).toString());
                }
            }
        }

        private void med(int subtype, Cursor in) {
            switch (subtype) {
                case 5 -> say(LldpDissector.HARDWARE, Attribute.HARDWARE, text(in));
                case 6 -> say(LldpDissector.FIRMWARE, Attribute.FIRMWARE, text(in));
                case 7 -> message.with(LldpDissector.SOFTWARE, text(in));
                case 8 -> say(LldpDissector.SERIAL, Attribute.SERIAL, text(in));
                case 9 -> say(LldpDissector.MANUFACTURER, Attribute.VENDOR, text(in));
                case 10 -> say(LldpDissector.MODEL, Attribute.MODEL, text(in));
                case 11 -> message.with(LldpDissector.ASSET_ID, text(in));
                default -> {}
            }
        }
    }
}
