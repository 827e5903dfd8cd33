package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Attributes of which size and meaning are known: values on the wire have no length of their own.
final class KnownAttributes {
    private static final int TIME_SYNC = 0x43;
    private static final int WALL_CLOCK = 0x8B;
    private static final int PROGRAM_NAME = 0x64;
    private static final int TCP_IP = 0xF5;
    private static final int ETHERNET = 0xF6;
    private static final long MICROS = 1_000_000;
    private static final long SECONDS_MAX = 253_402_300_799L;

    private KnownAttributes() {}

    /// Whose value it is.
    enum Origin {
        /// One that a request sets.
        REQUEST,
        /// One of an object behind a route.
        ROUTED,
        /// One of the sender itself, of whom it is a fact.
        SENDER
    }

    /// Tells an attribute, and what it says of the sender.
    ///
    /// @return whether it is known; the cursor stands behind it then, and where it was if not
    static boolean tell(Message.Builder message, long object, long attribute, Origin origin, Cursor bytes) {
        int at = bytes.position();
        boolean own = origin == Origin.SENDER;
        boolean known = switch ((int) object) {
            case IdentityObject.CLASS -> IdentityObject.one(message, attribute, own, bytes);
            case WALL_CLOCK -> wallClock(message, attribute, bytes);
            case TIME_SYNC -> timeSync(message, attribute, bytes);
            case PROGRAM_NAME -> programName(message, attribute, origin, bytes);
            case TCP_IP -> tcpIp(message, attribute, own, bytes);
            case ETHERNET -> ethernet(message, attribute, own, bytes);
            default -> false;
        };
        if (!known) {
            bytes.seek(at);
        }
        return known;
    }

    private static boolean wallClock(Message.Builder message, long attribute, Cursor bytes) {
        if ((attribute == 6 || attribute == 11) && bytes.remaining() >= 8) {
            clock(message, bytes.s64le());
            return true;
        }
        if (attribute == 8 && bytes.remaining() >= 4 && bytes.peekU16le(2) == 0) {
            message.with(CipFields.TEXT, bytes.text((int) bytes.u32le(), StandardCharsets.ISO_8859_1));
            return true;
        }
        if (attribute == 9 && bytes.remaining() >= 2) {
            message.with(CipFields.VALUES, new long[] {bytes.s16le()});
            return true;
        }
        if (attribute == 10 && bytes.remaining() >= 1) {
            message.with(CipFields.VALUES, new long[] {bytes.u8()});
            return true;
        }
        return false;
    }

    private static boolean timeSync(Message.Builder message, long attribute, Cursor bytes) {
        if ((attribute == 1 || attribute == 2) && bytes.remaining() >= 1) {
            message.with(CipFields.VALUES, new long[] {bytes.u8()});
            return true;
        }
        if ((attribute == 3 || attribute == 4) && bytes.remaining() >= 8) {
            clock(message, attribute == 3 ? bytes.s64le() : bytes.s64le() / 1000);
            return true;
        }
        return false;
    }

    private static void clock(Message.Builder message, long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        if (seconds < 0 || seconds > SECONDS_MAX) {
            message.with(CipFields.VALUES, new long[] {micros});
            return;
        }
        Instant time = Instant.ofEpochSecond(seconds, Math.floorMod(micros, MICROS) * 1000);
        message.with(CipFields.CLOCK, time.toString());
    }

    /// The name of a controller's program names its device, also where the controller is a module of it.
    private static boolean programName(Message.Builder message, long attribute, Origin origin, Cursor bytes) {
        if (attribute != 1 || bytes.remaining() < 2 || !bytes.fits(2L + bytes.peekU16le(0), 1)) {
            return false;
        }
        String name = bytes.text(bytes.u16le(), StandardCharsets.ISO_8859_1);
        message.with(CipFields.TEXT, name);
        if (origin != Origin.REQUEST) {
            message.fact(Subject.SENDER, Attribute.NAME, name);
        }
        return true;
    }

    private static boolean tcpIp(Message.Builder message, long attribute, boolean answer, Cursor bytes) {
        if (attribute >= 1 && attribute <= 3 && bytes.remaining() >= 4) {
            message.with(CipFields.VALUES, new long[] {bytes.u32le()});
            return true;
        }
        if (attribute == 5 && bytes.remaining() >= 22) {
            long[] addresses = Values.unsigned(bytes.slice(20), 4);
            String domain = bytes.text(bytes.u16le(), StandardCharsets.ISO_8859_1);
            String address = new IpAddress(4, 0, addresses[0]).toString();
            message.with(CipFields.VALUES, addresses).with(CipFields.TEXT, address);
            if (answer && addresses[0] != 0) {
                message.fact(Subject.SENDER, Attribute.IP_ADDRESS, address);
            }
            bytes.skip(domain.length() & 1);
            return true;
        }
        if (attribute == 6 && bytes.remaining() >= 2 && bytes.fits(2L + bytes.peekU16le(0), 1)) {
            String host = bytes.text(bytes.u16le(), StandardCharsets.ISO_8859_1);
            bytes.skip(Math.min(host.length() & 1, bytes.remaining()));
            message.with(CipFields.TEXT, host);
            if (answer) {
                message.fact(Subject.SENDER, Attribute.NAME, host);
            }
            return true;
        }
        return false;
    }

    private static boolean ethernet(Message.Builder message, long attribute, boolean answer, Cursor bytes) {
        if ((attribute == 1 || attribute == 2) && bytes.remaining() >= 4) {
            message.with(CipFields.VALUES, new long[] {bytes.u32le()});
            return true;
        }
        if (attribute == 3 && bytes.remaining() >= 6) {
            String address = new MacAddress(bytes.u48()).toString();
            message.with(CipFields.TEXT, address);
            if (answer) {
                message.fact(Subject.SENDER, Attribute.MAC_ADDRESS, address);
            }
            return true;
        }
        return false;
    }
}
