package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;

/// Finds who logs in, and to whom, in the token of a login: a message of NTLM (MS-NLMP, section 2.2.1), bare or wrapped
/// in SPNEGO. What proves it is never told.
final class Credentials {
    private static final byte[] NTLM = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0};
    private static final byte[] KERBEROS = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x12, 0x01, 0x02, 0x02};
    private static final int CHALLENGE = 2;
    private static final int AUTHENTICATE = 3;
    private static final int VERSION_BIT = 0x0200_0000;
    private static final int UNICODE_BIT = 1;
    private static final int PAIRS_MAX = 16;

    private Credentials() {}

    /// Reads a token.
    ///
    /// @param ofClient whether the client has sent it
    static void read(Cursor token, boolean ofClient, Message.Builder message) {
        int at = find(token, NTLM);
        if (at < 0) {
            if (ofClient && find(token, KERBEROS) >= 0) {
                message.with(SmbFields.METHOD, "kerberos");
            }
            return;
        }
        token.skip(at);
        Cursor in = token.slice(token.remaining());
        long type = in.peekU32le(8);
        if (ofClient) {
            message.with(SmbFields.METHOD, "ntlm");
        }
        if (type == CHALLENGE && !ofClient) {
            challenge(in, message);
        } else if (type == AUTHENTICATE && ofClient) {
            boolean isUnicode = (in.peekU32le(60) & UNICODE_BIT) != 0;
            String host = text(in, 44, isUnicode);
            message.with(SmbFields.DOMAIN, text(in, 28, isUnicode))
                    .with(SmbFields.USER, text(in, 36, isUnicode))
                    .with(SmbFields.HOST, host)
                    .fact(Subject.SENDER, Attribute.NAME, host);
        }
    }

    private static int find(Cursor in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.remaining(); at++) {
            int same = 0;
            while (same < wanted.length && in.peek(at + same) == (wanted[same] & 0xFF)) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    /// What a length and an offset at a place say; nothing when it does not fit.
    private static Cursor field(Cursor in, int at) {
        int length = in.peekU16le(at);
        long offset = in.peekU32le(at + 4);
        if (length <= 0 || offset < 0 || offset + length > in.length()) {
            return in.slice(0);
        }
        in.seek((int) offset);
        Cursor value = in.slice(length);
        in.seek(0);
        return value;
    }

    private static String text(Cursor in, int at, boolean isUnicode) {
        Cursor value = field(in, at);
        return value.text(value.remaining(), isUnicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    }

    /// The server says its names, and the version of its system; a build of 0 is that of Samba, which has none.
    private static void challenge(Cursor in, Message.Builder message) {
        long flags = in.peekU32le(20);
        if ((flags & VERSION_BIT) != 0 && in.remaining() >= 56) {
            int build = in.peekU16le(50);
            message.fact(
                    Subject.SENDER,
                    Attribute.OPERATING_SYSTEM,
                    build > 0 ? "Windows %d.%d build %d".formatted(in.peek(48), in.peek(49), build) : "");
        }
        Cursor pairs = field(in, 40);
        for (int i = 0; i < PAIRS_MAX && pairs.remaining() >= 4; i++) {
            int id = pairs.u16le();
            int length = pairs.u16le();
            if (id == 0 || length > pairs.remaining()) {
                return;
            }
            String value = id <= 4 ? pairs.text(length, StandardCharsets.UTF_16LE) : "";
            pairs.skip(id <= 4 ? 0 : length);
            if (id == 1) {
                message.with(SmbFields.HOST, value).fact(Subject.SENDER, Attribute.NAME, value);
            } else if (id == 2) {
                message.with(SmbFields.DOMAIN, value);
            } else if (id == 3) {
                message.fact(Subject.SENDER, Attribute.NAME, value);
            }
        }
    }
}
