package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;

/// The services of the connection manager (volume 1, section 3-5).
final class ConnectionServices {
    private static final int MULTIPLIER_MAX = 7;

    private ConnectionServices() {}

    /// A connection that is asked for, as far as it matters afterwards.
    ///
    /// @param toTarget connection id of packets to the target; of a request, 0 mostly
    /// @param toOriginator connection id of packets to the originator
    /// @param path to what
    record Opening(long toTarget, long toOriginator, Epath path) {}

    /// Tells what a request holds, where it is one of these.
    static Request request(Message.Builder message, Request request, Cursor bytes) {
        CipService meaning = request.meaning();
        if (meaning.is(CipService.FORWARD_OPEN) || meaning.is(CipService.LARGE_FORWARD_OPEN)) {
            return open(message, request, bytes);
        }
        if (meaning.is(CipService.FORWARD_CLOSE)) {
            bytes.skip(2);
            triad(message, bytes);
            int words = bytes.u8();
            bytes.skip(1);
            path(message, Epath.read(bytes.slice(2 * words)));
        } else if (meaning.is(CipService.CONNECTION_DATA)) {
            message.with(CipFields.INSTANCE, bytes.u16le());
        } else if (meaning.is(CipService.SEARCH_CONNECTION)) {
            triad(message, bytes);
        }
        return request;
    }

    private static Request open(Message.Builder message, Request request, Cursor bytes) {
        boolean large = request.meaning().is(CipService.LARGE_FORWARD_OPEN);
        bytes.skip(2);
        message.with(ConnectionFields.TO_TARGET, bytes.u32le());
        message.with(ConnectionFields.TO_ORIGINATOR, bytes.u32le());
        triad(message, bytes);
        int multiplier = bytes.u8();
        message.with(ConnectionFields.MULTIPLIER, 4L << Math.min(multiplier, MULTIPLIER_MAX))
                .flagIf(multiplier > MULTIPLIER_MAX, Flag.OUT_OF_RANGE);
        bytes.skip(3);
        message.with(ConnectionFields.TO_TARGET_RPI, bytes.u32le());
        long toTarget = large ? bytes.u32le() : bytes.u16le();
        message.with(ConnectionFields.TO_TARGET_SIZE, large ? toTarget & 0xFFFF : toTarget & 0x1FF);
        message.with(ConnectionFields.TO_TARGET_TYPE, (toTarget >> (large ? 29 : 13)) & 3);
        message.with(ConnectionFields.TO_ORIGINATOR_RPI, bytes.u32le());
        long toOriginator = large ? bytes.u32le() : bytes.u16le();
        message.with(ConnectionFields.TO_ORIGINATOR_SIZE, large ? toOriginator & 0xFFFF : toOriginator & 0x1FF);
        message.with(ConnectionFields.TO_ORIGINATOR_TYPE, (toOriginator >> (large ? 29 : 13)) & 3);
        int transport = bytes.u8();
        message.with(ConnectionFields.TRANSPORT, transport & 0x0F)
                .with(ConnectionFields.TRIGGER, (transport >> 4) & 7)
                .with(ConnectionFields.IS_SERVER, (transport & 0x80) != 0);
        Epath path = Epath.read(bytes.slice(2 * bytes.u8()));
        path(message, path);
        return new Request(
                request.service(),
                request.meaning(),
                path,
                path.route(),
                request.routed(),
                request.attributes(),
                -1,
                -1,
                null,
                request.parts());
    }

    private static void path(Message.Builder message, Epath path) {
        if (!path.route().isEmpty()) {
            message.with(CipFields.ROUTE, path.route());
        }
        if (!path.text().isEmpty()) {
            message.with(ConnectionFields.PATH, path.text());
        }
        Epath.Key key = path.key();
        if (key.vendor() >= 0) {
            message.with(ConnectionFields.KEY_VENDOR, key.vendor())
                    .with(ConnectionFields.KEY_TYPE, key.deviceType())
                    .with(ConnectionFields.KEY_CODE, key.productCode())
                    .with(ConnectionFields.KEY_REVISION, key.revision());
        }
        message.flagIf(!path.isSound(), Flag.BAD_LENGTH);
    }

    private static void triad(Message.Builder message, Cursor bytes) {
        message.with(ConnectionFields.SERIAL, bytes.u16le());
        message.with(ConnectionFields.ORIGINATOR_VENDOR, bytes.u16le());
        message.with(ConnectionFields.ORIGINATOR_SERIAL, bytes.u32le());
    }

    /// Tells what a response holds, where it is one of these.
    static void response(Message.Builder message, Request request, boolean success, Cursor bytes) {
        CipService meaning = request.meaning();
        boolean opens = meaning.is(CipService.FORWARD_OPEN) || meaning.is(CipService.LARGE_FORWARD_OPEN);
        if (!success) {
            if ((opens || meaning.is(CipService.FORWARD_CLOSE)) && bytes.remaining() >= 8) {
                triad(message, bytes);
                if (bytes.remaining() >= 2) {
                    message.with(ConnectionFields.REMAINING, bytes.u8());
                    bytes.skip(1);
                }
            }
            return;
        }
        if (opens) {
            message.with(ConnectionFields.TO_TARGET, bytes.u32le());
            message.with(ConnectionFields.TO_ORIGINATOR, bytes.u32le());
            triad(message, bytes);
            message.with(ConnectionFields.TO_TARGET_RPI, bytes.u32le());
            message.with(ConnectionFields.TO_ORIGINATOR_RPI, bytes.u32le());
            bytes.skip(2);
            path(message, request.path());
        } else if (meaning.is(CipService.FORWARD_CLOSE)) {
            triad(message, bytes);
            bytes.skip(2);
        } else if (meaning.is(CipService.CONNECTION_DATA) || meaning.is(CipService.SEARCH_CONNECTION)) {
            message.with(CipFields.INSTANCE, bytes.u16le());
            message.with(ConnectionFields.STATE, bytes.u16le());
            bytes.skip(4);
            triad(message, bytes);
            message.with(ConnectionFields.TO_TARGET, bytes.u32le());
        }
    }

    /// The connection that a successful answer has opened; a copy of what lies ahead is read.
    static Opening opened(Request request, Cursor answer) {
        int at = answer.position();
        long toTarget = answer.u32le();
        long toOriginator = answer.u32le();
        answer.seek(at);
        return new Opening(toTarget, toOriginator, request.path());
    }
}
