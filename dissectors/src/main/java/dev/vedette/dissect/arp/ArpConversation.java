package dev.vedette.dissect.arp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;

/// One packet a frame. An answer goes to whoever asked everybody, so the two are not in one flow and are not
/// paired. What pads the frame is passed over.
final class ArpConversation implements Conversation {
    private static final int HEAD_BYTES = 8;
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;

    private final boolean expected;

    /// A flow of which nothing was read.
    ArpConversation(Channel channel) {
        expected = channel.expected() && channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!expected) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() < HEAD_BYTES) {
            bytes.skipAll();
            return Dissection.malformed("too-short");
        }
        int hardware = bytes.u16();
        int protocol = bytes.u16();
        int hardwareBytes = bytes.u8();
        int protocolBytes = bytes.u8();
        int opcode = bytes.u16();
        if (hardware != ETHERNET || protocol != IPV4 || hardwareBytes != 6 || protocolBytes != 4) {
            bytes.skipAll();
            boolean odd = (hardware == ETHERNET && hardwareBytes != 6) || (protocol == IPV4 && protocolBytes != 4);
            return begin(opcode, false, false)
                    .with(ArpDissector.OPCODE, opcode)
                    .with(ArpDissector.HARDWARE_TYPE, hardware)
                    .with(ArpDissector.PROTOCOL_TYPE, protocol)
                    .flagIf(odd, Flag.BAD_LENGTH)
                    .flagIf(turn.cut(), Flag.CUT)
                    .build();
        }
        Dissection read = ethernet(bytes, opcode, turn);
        bytes.skipAll();
        return read;
    }

    private static Dissection ethernet(Cursor bytes, int opcode, Turn turn) {
        MacAddress senderMac = new MacAddress(bytes.u48());
        IpAddress senderIp = new IpAddress(4, 0, bytes.u32());
        MacAddress targetMac = new MacAddress(bytes.u48());
        IpAddress targetIp = new IpAddress(4, 0, bytes.u32());
        if (bytes.isExhausted() && !turn.cut()) {
            return Dissection.malformed("too-short");
        }
        boolean probe = opcode == 1 && senderIp.low() == 0;
        boolean gratuitous = opcode <= 2 && senderIp.equals(targetIp) && senderIp.low() != 0;
        boolean known = (opcode >= 1 && opcode <= 4) || (opcode >= 8 && opcode <= 10);
        Message.Builder message = begin(opcode, gratuitous, probe)
                .with(ArpDissector.OPCODE, opcode)
                .with(ArpDissector.SENDER_MAC, senderMac.toString())
                .with(ArpDissector.SENDER_IP, senderIp.toString())
                .with(ArpDissector.TARGET_MAC, targetMac.toString())
                .with(ArpDissector.TARGET_IP, targetIp.toString())
                .with(ArpDissector.GRATUITOUS, gratuitous)
                .with(ArpDissector.PROBE, probe)
                .flagIf(!known, Flag.UNKNOWN_CODE)
                .flagIf(senderMac.isGroup(), Flag.OUT_OF_RANGE)
                .flagIf(turn.cut(), Flag.CUT);
        if (!bytes.isExhausted()) {
            facts(message, opcode, senderMac, senderIp);
            if (opcode == 4) {
                facts(message, opcode, targetMac, targetIp);
            }
        }
        return message.build();
    }

    /// The sender says which address it has; a request of reverse ARP asks for just that.
    private static void facts(Message.Builder message, int opcode, MacAddress mac, IpAddress ip) {
        if (ip.low() == 0 || mac.isGroup() || mac.bits() == 0 || opcode == 3) {
            return;
        }
        message.fact(new Subject.Mac(mac), Attribute.IP_ADDRESS, ip.toString())
                .fact(new Subject.Ip(ip), Attribute.MAC_ADDRESS, mac.toString());
    }

    private static Message.Builder begin(int opcode, boolean gratuitous, boolean probe) {
        if (gratuitous) {
            return Message.notification("announce", Intent.IDENTIFY);
        }
        return switch (opcode) {
            case 1 ->
                Message.request(probe ? "probe" : "resolve", Intent.IDENTIFY).sender(Role.PEER);
            case 2 ->
                Message.response("resolve", Intent.IDENTIFY).sender(Role.PEER).outcome(Outcome.SUCCESS);
            case 3 -> Message.request("reverse-resolve", Intent.IDENTIFY);
            case 4 -> Message.response("reverse-resolve", Intent.IDENTIFY).outcome(Outcome.SUCCESS);
            case 8 -> Message.request("inverse-resolve", Intent.IDENTIFY).sender(Role.PEER);
            case 9 ->
                Message.response("inverse-resolve", Intent.IDENTIFY)
                        .sender(Role.PEER)
                        .outcome(Outcome.SUCCESS);
            case 10 ->
                Message.response("inverse-resolve", Intent.IDENTIFY)
                        .sender(Role.PEER)
                        .outcome(Outcome.FAILURE);
            default -> Message.notification("unknown", Intent.OTHER);
        };
    }
}
