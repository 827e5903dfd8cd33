package dev.vedette.dissect.profinet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Discovery and basic configuration (IEC 61158-6-10, 4.3): a head, then blocks with options. An answer to a question
/// to all comes from whoever is meant, so that only sets and gets are paired.
final class Dcp {
    private static final int GET = 3;
    private static final int SET = 4;
    private static final int HELLO = 6;
    private static final int BLOCKS_MAX = 64;
    private static final int TEXT_MAX = 240;
    private static final int WAITING_MAX = 16;

    private final Outstanding<Operation> waiting = new Outstanding<>(WAITING_MAX);

    /// What a request is called and for.
    private record Operation(String name, Intent intent) {
        static final Operation SETTING = new Operation("set", Intent.CONFIGURE);

        static Operation of(int service) {
            return switch (service) {
                case GET -> new Operation("get", Intent.IDENTIFY);
                case SET -> SETTING;
                case 5 -> new Operation("identify", Intent.IDENTIFY);
                case HELLO -> new Operation("hello", Intent.IDENTIFY);
                default -> new Operation("unknown", Intent.OTHER);
            };
        }
    }

    /// Reads a frame behind its identifier.
    Message.Builder read(Cursor bytes, boolean cut) {
        int service = bytes.u8();
        int type = bytes.u8();
        long xid = bytes.u32();
        bytes.skip(2);
        int length = bytes.u16();
        boolean isShort = length > bytes.remaining();
        Cursor blocks = bytes.slice(Math.min(length, bytes.remaining()));
        boolean answers = type != 0;
        Operation operation = operation(service, answers, blocks, xid);
        Message.Builder message = begin(service, operation, type)
                .with(ProfinetDissector.SERVICE, service)
                .with(ProfinetDissector.SERVICE_TYPE, type)
                .with(ProfinetDissector.XID, xid)
                .flagIf(operation.name().equals("unknown"), Flag.UNKNOWN_CODE);
        boolean isPaired = answers && (service == GET || service == SET);
        if (isPaired) {
            message.flagIf(waiting.take(xid).isEmpty(), Flag.UNPAIRED);
        } else if (!answers && (service == GET || service == SET)) {
            message.flagIf(waiting.add(xid, operation), Flag.FLOODED);
        }
        if (service == GET && !answers) {
            asked(blocks, message);
        } else {
            blocks(blocks, service, answers, message);
        }
        return message.flagIf(!cut && (isShort || blocks.isExhausted()), Flag.BAD_LENGTH);
    }

    private static Message.Builder begin(int service, Operation operation, int type) {
        if (service == HELLO) {
            return Message.notification(operation.name(), operation.intent()).sender(Role.SERVER);
        }
        return type == 0
                ? Message.request(operation.name(), operation.intent())
                : Message.response(operation.name(), operation.intent())
                        .outcome(type == 1 ? Outcome.SUCCESS : Outcome.FAILURE);
    }

    /// What a set sets: told by its blocks, of an answer by its request.
    private Operation operation(int service, boolean answers, Cursor blocks, long xid) {
        if (service != SET) {
            return Operation.of(service);
        }
        if (answers) {
            return waiting.find(xid).orElse(Operation.SETTING);
        }
        Operation found = Operation.SETTING;
        int at = 0;
        while (blocks.peekU16(at + 2) >= 0) {
            int option = blocks.peek(at) << 8 | blocks.peek(at + 1);
            switch (option) {
                case 0x0505, 0x0506 -> {
                    return new Operation("factory-reset", Intent.RESET);
                }
                case 0x0202 -> found = new Operation("set-name", Intent.CONFIGURE);
                case 0x0102, 0x0103 -> {
                    if (found.equals(Operation.SETTING)) {
                        found = new Operation("set-ip", Intent.CONFIGURE);
                    }
                }
                case 0x0503 -> found = new Operation("flash-led", Intent.DIAGNOSE);
                default -> {}
            }
            int length = blocks.peekU16(at + 2);
            at += 4 + length + (length & 1);
        }
        return found;
    }

    private static void asked(Cursor blocks, Message.Builder message) {
        List<String> options = new ArrayList<>();
        while (blocks.remaining() >= 2 && options.size() < BLOCKS_MAX) {
            options.add(blocks.u8() + "/" + blocks.u8());
        }
        message.with(ProfinetDissector.OPTIONS, options);
    }

    private static void blocks(Cursor blocks, int service, boolean answers, Message.Builder message) {
        List<String> options = new ArrayList<>();
        while (blocks.remaining() >= 4 && options.size() < BLOCKS_MAX) {
            int option = blocks.u8();
            int suboption = blocks.u8();
            options.add(option + "/" + suboption);
            int length = blocks.u16();
            Cursor block = blocks.slice(length);
            blocks.skip((length & 1) != 0 && blocks.remaining() > 0 ? 1 : 0);
            boolean isResult = option == 5 && suboption == 4;
            if (isResult) {
                result(block, message);
            } else {
                if (service == SET && !answers && block.remaining() >= 2) {
                    message.with(ProfinetDissector.QUALIFIER, block.u16());
                } else if (answers || service == HELLO) {
                    block.skip(Math.min(2, block.remaining()));
                }
                boolean tells = answers || service == HELLO;
                block(option << 8 | suboption, block, tells, message);
            }
        }
        message.with(ProfinetDissector.OPTIONS, options).flagIf(blocks.remaining() >= 4, Flag.TOO_MANY_PARTS);
    }

    private static void result(Cursor block, Message.Builder message) {
        block.skip(2);
        int error = block.u8();
        if (!block.isExhausted() && error != 0) {
            message.outcome(Outcome.FAILURE);
            message.with(ProfinetDissector.ERROR, error);
        }
    }

    private static void block(int option, Cursor block, boolean tells, Message.Builder message) {
        switch (option) {
            case 0x0102, 0x0103 -> {
                String ip = new IpAddress(4, 0, block.u32()).toString();
                String mask = new IpAddress(4, 0, block.u32()).toString();
                String gateway = new IpAddress(4, 0, block.u32()).toString();
                message.with(ProfinetDissector.IP, ip)
                        .with(ProfinetDissector.MASK, mask)
                        .with(ProfinetDissector.GATEWAY, gateway);
                tell(tells && !ip.equals("0.0.0.0") && !block.isExhausted(), Attribute.IP_ADDRESS, ip, message);
            }
            case 0x0201 -> text(ProfinetDissector.DEVICE_TYPE, Attribute.MODEL, block, tells, message);
            case 0x0202 -> text(ProfinetDissector.NAME, Attribute.NAME, block, tells, message);
            case 0x0206 -> text(ProfinetDissector.ALIAS, Attribute.NAME, block, tells, message);
            case 0x0203 -> {
                long vendor = block.u16();
                message.with(ProfinetDissector.VENDOR_ID, vendor).with(ProfinetDissector.DEVICE_ID, block.u16());
                String name = ProfinetDissector.VENDOR_ID.nameOf(vendor).orElse("");
                tell(tells, Attribute.VENDOR, name, message);
            }
            case 0x0204 -> {
                int role = block.u8();
                message.with(ProfinetDissector.ROLE, role);
                boolean controls = (role & 2) != 0;
                tell(tells, Attribute.TYPE, controls ? "PROFINET controller" : "PROFINET device", message);
            }
            default -> {}
        }
        message.flagIf(block.isExhausted(), Flag.BAD_LENGTH);
    }

    private static void text(Field field, Attribute attribute, Cursor block, boolean tells, Message.Builder message) {
        String text = block.text(Math.min(block.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
        message.with(field, text);
        tell(tells, attribute, text, message);
    }

    private static void tell(boolean tells, Attribute attribute, String value, Message.Builder message) {
        if (tells) {
            message.fact(Subject.SENDER, attribute, value);
        }
    }
}
