package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages of the network layer (clause 6.4): routers look for networks and tell of them.
final class NetworkLayer {
    private static final int VENDORS_FROM = 128;
    private static final int PARAMETERS_MAX = 256;

    private NetworkLayer() {}

    /// Reads a message behind the head of the network layer.
    static Dissection read(Cursor in, Frame frame) {
        int type = in.u8();
        int vendor = type >= VENDORS_FROM ? in.u16() : -1;
        if (in.isExhausted()) {
            return Dissection.malformed("network-message-too-short");
        }
        String name = BacnetCodes.NETWORK_MESSAGES.get((long) type);
        Message.Builder message = begin(type, operation(type, name), in.peek(0) == 0);
        frame.into(message);
        message.with(BacnetFields.NETWORK_MESSAGE, type)
                .flagIf(name == null && vendor < 0, Flag.RESERVED_VALUE)
                .flagIf(name == null, Flag.UNKNOWN_CODE);
        if (vendor >= 0) {
            message.with(BacnetFields.VENDOR_ID, vendor);
        }
        body(type, in, frame, message);
        message.flagIf(in.isExhausted() && !frame.cut, Flag.BAD_LENGTH);
        if (in.remaining() > 0) {
            message.with(BacnetFields.PARAMETERS, in.bytes(Math.min(in.remaining(), PARAMETERS_MAX)));
        }
        return message.build();
    }

    private static String operation(int type, @Nullable String name) {
        return switch (type) {
            case 1 -> "who-is-router-to-network";
            case 7 -> "initialize-routing-table";
            case 19 -> "what-is-network-number";
            default -> name == null ? "unknown" : name;
        };
    }

    private static Message.Builder begin(int type, String operation, boolean reads) {
        return switch (type) {
            case 0, 18 -> Message.request(operation, Intent.IDENTIFY);
            case 1, 19 -> Message.response(operation, Intent.IDENTIFY);
            case 2 -> Message.notification(operation, Intent.IDENTIFY);
            case 3 -> Message.notification(operation, Intent.OTHER).outcome(Outcome.FAILURE);
            case 4, 5 -> Message.notification(operation, Intent.REPORT).sender(Role.SERVER);
            case 6 -> Message.request(operation, reads ? Intent.READ : Intent.CONFIGURE);
            case 7 -> Message.response(operation, Intent.CONFIGURE).outcome(Outcome.SUCCESS);
            case 8, 9 -> Message.request(operation, Intent.CONFIGURE);
            case 10, 11, 12, 13, 14, 15, 16, 17 -> Message.request(operation, Intent.LOGIN);
            default -> Message.notification(operation, Intent.OTHER);
        };
    }

    private static void body(int type, Cursor in, Frame frame, Message.Builder message) {
        switch (type) {
            case 0 -> networks(in, message);
            case 1, 4, 5 -> {
                networks(in, message);
                Identity.say(message, frame, Attribute.ROLE, "bacnet router");
            }
            case 2, 8, 9 -> {
                message.with(BacnetFields.NETWORKS, new long[] {in.u16()});
                if (type != 9) {
                    in.skip(1);
                }
            }
            case 3 -> {
                int reason = in.u8();
                message.with(BacnetFields.NETWORK_REJECT_REASON, reason)
                        .with(BacnetFields.NETWORKS, new long[] {in.u16()})
                        .flagIf(reason > 6, Flag.UNKNOWN_CODE);
            }
            case 6, 7 -> routes(in, message);
            case 19 -> {
                message.with(BacnetFields.NETWORKS, new long[] {in.u16()});
                in.skip(1);
            }
            default -> {}
        }
    }

    private static void networks(Cursor in, Message.Builder message) {
        long[] numbers = new long[in.remaining() / 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.u16();
        }
        message.with(BacnetFields.NETWORKS, numbers);
    }

    /// A routing table: network, port and what the port needs to know (clause 6.4.7).
    private static void routes(Cursor in, Message.Builder message) {
        int count = in.remaining() == 0 ? 0 : in.u8();
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < count && in.fits(1, 4); i++) {
            int network = in.u16();
            int port = in.u8();
            String info = HexFormat.of().formatHex(in.bytes(in.u8()));
            routes.add(network + " port " + port + (info.isEmpty() ? "" : " " + info));
        }
        message.with(BacnetFields.COUNT, count)
                .with(BacnetFields.ENTRIES, routes)
                .flagIf(routes.size() < count, Flag.BAD_LENGTH);
    }
}
