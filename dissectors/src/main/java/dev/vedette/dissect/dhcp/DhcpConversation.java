package dev.vedette.dissect.dhcp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import java.util.List;

/// One message a datagram.
final class DhcpConversation implements Conversation {
    private static final int FIXED_BYTES = 236;
    private static final long COOKIE = 0x63825363L;
    private static final int NAME_AT = 44;
    private static final int FILE_AT = 108;
    private static final int NAME_BYTES = 64;
    private static final int FILE_BYTES = 128;

    private final boolean isUdp;
    private final boolean expected;
    private boolean claimed;

    /// A flow of which nothing was read.
    DhcpConversation(Channel channel) {
        isUdp = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isUdp) {
            return Dissection.NOT_MINE;
        }
        int opcode = bytes.peek(0);
        boolean sound = bytes.remaining() >= FIXED_BYTES && (opcode == 1 || opcode == 2);
        boolean hasCookie = bytes.peekU32(FIXED_BYTES) == COOKIE;
        if (!expected && !claimed && !(sound && hasCookie && bytes.peek(1) == 1 && bytes.peek(2) == 6)) {
            return Dissection.NOT_MINE;
        }
        if (!sound) {
            boolean isShort = bytes.remaining() < FIXED_BYTES;
            bytes.skipAll();
            return Dissection.malformed(isShort ? "too-short" : "opcode");
        }
        Message message = read(bytes, turn, hasCookie);
        bytes.skipAll();
        claimed = true;
        return message;
    }

    private static Message read(Cursor in, Turn turn, boolean hasCookie) {
        int start = in.position();
        int opcode = in.u8();
        int hardware = in.u8();
        int hardwareBytes = in.u8();
        in.skip(1);
        long transaction = in.u32();
        int seconds = in.u16();
        boolean broadcast = (in.u16() & 0x8000) != 0;
        long[] addresses = {in.u32(), in.u32(), in.u32(), in.u32()};
        MacAddress mac = new MacAddress(in.u48());
        Options options = new Options();
        if (hasCookie) {
            in.seek(start + FIXED_BYTES + 4);
            options.read(in);
        }
        boolean broken = hasCookie && options.isBroken();
        int overload = overload(in, start, options);
        int type = (int) options.number(53);
        Message.Builder message = begin(opcode, type, addresses[1] != 0);
        if (type >= 0) {
            message.with(DhcpDissector.MESSAGE_TYPE, type);
        }
        boolean isEthernet = hardware == 1 && hardwareBytes == 6;
        message.with(DhcpDissector.TRANSACTION_ID, transaction)
                .with(DhcpDissector.SECONDS, seconds)
                .with(DhcpDissector.BROADCAST, broadcast)
                .flagIf(type > 13 || (hasCookie && type == 0), Flag.UNKNOWN_CODE)
                .flagIf(broken && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        if (isEthernet) {
            message.with(DhcpDissector.CLIENT_MAC, mac.toString());
        }
        address(message, DhcpDissector.CLIENT_IP, addresses[0]);
        address(message, DhcpDissector.GIVEN_IP, addresses[1]);
        address(message, DhcpDissector.NEXT_SERVER, addresses[2]);
        address(message, DhcpDissector.RELAY_IP, addresses[3]);
        boot(in, start, overload, message);
        options(options, message);
        if (isEthernet && mac.bits() != 0 && !mac.isGroup()) {
            facts(type, opcode, mac, addresses, options, message);
        }
        return message.build();
    }

    /// Options that are in the fields of file and server name (option 52).
    private static int overload(Cursor in, int start, Options options) {
        int overload = (int) Math.max(0, options.number(52)) & 3;
        if ((overload & 1) != 0) {
            in.seek(start + FILE_AT);
            options.read(in.slice(FILE_BYTES));
        }
        if ((overload & 2) != 0) {
            in.seek(start + NAME_AT);
            options.read(in.slice(NAME_BYTES));
        }
        return overload;
    }

    private static void boot(Cursor in, int start, int overload, Message.Builder message) {
        in.seek(start + NAME_AT);
        text(message, DhcpDissector.SERVER_NAME, (overload & 2) != 0 ? "" : upToZero(in, NAME_BYTES));
        in.seek(start + FILE_AT);
        text(message, DhcpDissector.BOOT_FILE, (overload & 1) != 0 ? "" : upToZero(in, FILE_BYTES));
    }

    private static String upToZero(Cursor in, int bytes) {
        int end = in.find(0, bytes);
        return in.latin(end < 0 ? bytes : end);
    }

    private static Message.Builder begin(int opcode, int type, boolean givesAddress) {
        return switch (type) {
            case 1 -> Message.request("discover", Intent.IDENTIFY);
            case 2 -> Message.response("discover", Intent.IDENTIFY).outcome(Outcome.SUCCESS);
            case 3 -> Message.request("request", Intent.CONFIGURE);
            case 4 -> Message.request("decline", Intent.CONFIGURE);
            case 5 ->
                Message.response(givesAddress ? "request" : "inform", Intent.CONFIGURE)
                        .outcome(Outcome.SUCCESS);
            case 6 -> Message.response("request", Intent.CONFIGURE).outcome(Outcome.FAILURE);
            case 7 -> Message.request("release", Intent.SESSION);
            case 8 -> Message.request("inform", Intent.CONFIGURE);
            case 9 -> Message.notification("force-renew", Intent.CONFIGURE);
            case 10 -> Message.request("lease-query", Intent.READ);
            case 11, 12 -> Message.response("lease-query", Intent.READ).outcome(Outcome.FAILURE);
            case 13 -> Message.response("lease-query", Intent.READ).outcome(Outcome.SUCCESS);
            case -1 ->
                opcode == 1
                        ? Message.request("boot", Intent.CONFIGURE)
                        : Message.response("boot", Intent.CONFIGURE).outcome(Outcome.SUCCESS);
            default -> Message.notification("unknown", Intent.OTHER);
        };
    }

    private static void address(Message.Builder message, Field field, long address) {
        if (address != 0) {
            message.with(field, new IpAddress(4, 0, address).toString());
        }
    }

    private static void text(Message.Builder message, Field field, String text) {
        if (!text.isEmpty()) {
            message.with(field, text);
        }
    }

    private static void options(Options options, Message.Builder message) {
        address(message, DhcpDissector.SUBNET_MASK, Math.max(0, options.number(1)));
        addresses(message, DhcpDissector.ROUTERS, options.addresses(3));
        addresses(message, DhcpDissector.DNS_SERVERS, options.addresses(6));
        text(message, DhcpDissector.HOST_NAME, options.text(12));
        text(message, DhcpDissector.DOMAIN_NAME, options.text(15));
        address(message, DhcpDissector.REQUESTED_IP, Math.max(0, options.number(50)));
        if (options.has(51)) {
            message.with(DhcpDissector.LEASE_TIME, options.number(51));
        }
        if (options.has(52)) {
            message.with(DhcpDissector.OVERLOAD, options.number(52));
        }
        address(message, DhcpDissector.SERVER_ID, Math.max(0, options.number(54)));
        if (options.has(55)) {
            message.with(DhcpDissector.PARAMETERS, options.list(55));
        }
        text(message, DhcpDissector.TEXT, options.text(56));
        text(message, DhcpDissector.VENDOR_CLASS, options.text(60));
        text(message, DhcpDissector.CLIENT_ID, options.hex(61));
        text(message, DhcpDissector.FQDN, fullName(options));
        message.with(DhcpDissector.OPTIONS, options.numbers());
    }

    private static void addresses(Message.Builder message, Field field, List<String> addresses) {
        if (!addresses.isEmpty()) {
            message.with(field, addresses);
        }
    }

    /// The name of option 81 (RFC 4702): three bytes, then ASCII, or labels when bit 2 of the first is set.
    private static String fullName(Options options) {
        Cursor in = Cursor.over(options.bytes(81));
        boolean labels = (in.u8() & 4) != 0;
        in.skip(2);
        if (!labels) {
            return in.latin(in.remaining());
        }
        StringBuilder name = new StringBuilder();
        while (in.remaining() > 0 && in.peek(0) > 0 && in.peek(0) < 64 && !in.isExhausted()) {
            name.append(name.isEmpty() ? "" : ".").append(in.latin(in.u8()));
        }
        return name.toString();
    }

    /// What it says of the client, which is known by its MAC address, and of the server that answers.
    private static void facts(
            int type, int opcode, MacAddress mac, long[] addresses, Options options, Message.Builder message) {
        Subject client = new Subject.Mac(mac);
        if (opcode == 2) {
            if (type == 2 || type == 5) {
                message.fact(Subject.SENDER, Attribute.ROLE, "dhcp server");
            }
            IpAddress given = new IpAddress(4, 0, type == 5 && addresses[1] == 0 ? addresses[0] : addresses[1]);
            if (type == 5 && given.low() != 0) {
                message.fact(client, Attribute.IP_ADDRESS, given.toString())
                        .fact(new Subject.Ip(given), Attribute.MAC_ADDRESS, mac.toString());
            }
            return;
        }
        message.fact(client, Attribute.NAME, options.text(12)).fact(client, Attribute.NAME, fullName(options));
        String vendorClass = options.text(60);
        if (!vendorClass.isEmpty()) {
            message.fact(client, Attribute.DESCRIPTION, "dhcp vendor class " + vendorClass);
            system(message, client, vendorClass);
        }
        if (options.has(55)) {
            message.fact(client, Attribute.FINGERPRINT, fingerprint(options.list(55)));
        }
    }

    private static void system(Message.Builder message, Subject client, String vendorClass) {
        String system = vendorClass.startsWith("MSFT")
                ? "Windows"
                : vendorClass.startsWith("android-dhcp")
                        ? "Android"
                        : vendorClass.startsWith("udhcp") || vendorClass.contains("Linux") ? "Linux" : "";
        message.fact(client, Attribute.OPERATING_SYSTEM, system);
    }

    private static String fingerprint(long[] parameters) {
        StringBuilder text = new StringBuilder("dhcp ");
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "" : ",").append(parameters[i]);
        }
        return text.toString();
    }
}
