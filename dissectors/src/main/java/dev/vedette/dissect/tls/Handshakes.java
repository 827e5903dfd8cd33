package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a handshake of one connection, and keeps what the client asked for. One thread.
final class Handshakes {
    private static final int RETRY_RANDOM = 0xCF21AD74;
    private static final int NAME_MAX = 256;

    private String serverName = "";
    private boolean greeted;

    /// Reads one.
    ///
    /// @param type of the message
    /// @param in over what is behind its head
    /// @return nothing when it is of a kind that is not told
    @Nullable
    Message read(int type, Cursor in) {
        return switch (type) {
            case 0 ->
                Message.notification("hello-request", Intent.SESSION)
                        .sender(Role.SERVER)
                        .build();
            case 1 -> clientHello(in);
            case 2 -> serverHello(in);
            case 11 -> certificates(in);
            default -> null;
        };
    }

    private Message clientHello(Cursor in) {
        ClientHello hello = ClientHello.read(in);
        Message.Builder message = Message.request("hello", Intent.SESSION)
                .with(TlsDissector.VERSION, hello.version())
                .with(TlsDissector.LEGACY_VERSION, hello.legacyVersion())
                .with(TlsDissector.CIPHERS, hello.ciphers())
                .with(TlsDissector.EXTENSIONS, hello.extensions())
                .with(TlsDissector.RESUMES, hello.resumes())
                .flagIf(!hello.whole(), Flag.BAD_LENGTH)
                .flagIf(hello.legacyVersion() < 0x300 || hello.legacyVersion() > 0x304, Flag.BAD_VERSION);
        if (!hello.serverName().isEmpty()) {
            message.with(TlsDissector.SERVER_NAME, hello.serverName());
        }
        if (!hello.alpn().isEmpty()) {
            message.with(TlsDissector.ALPN, hello.alpn());
        }
        if (hello.groups().length > 0) {
            message.with(TlsDissector.GROUPS, hello.groups());
        }
        if (hello.whole()) {
            String ja3 = Fingerprints.ja3(hello);
            String ja4 = Fingerprints.ja4(hello);
            message.with(TlsDissector.JA3, ja3)
                    .with(TlsDissector.JA4, ja4)
                    .fact(Subject.SENDER, Attribute.FINGERPRINT, "ja3 " + ja3)
                    .fact(Subject.SENDER, Attribute.FINGERPRINT, "ja4 " + ja4);
        }
        String name = hello.serverName();
        serverName = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
        greeted = true;
        return message.build();
    }

    private Message serverHello(Cursor in) {
        int legacy = in.u16();
        boolean retry = in.peekU32(0) == (RETRY_RANDOM & 0xFFFF_FFFFL);
        in.skip(32);
        in.skip(in.u8());
        int cipher = in.u16();
        in.skip(1);
        Message.Builder message = Message.response(retry ? "hello-retry" : "hello", Intent.SESSION)
                .outcome(retry ? Outcome.NONE : Outcome.SUCCESS)
                .with(TlsDissector.LEGACY_VERSION, legacy)
                .with(TlsDissector.CIPHER, cipher)
                .flagIf(!greeted, Flag.UNPAIRED)
                .flagIf(legacy < 0x300 || legacy > 0x304, Flag.BAD_VERSION);
        if (!serverName.isEmpty()) {
            message.with(TlsDissector.SERVER_NAME, serverName);
        }
        int version = legacy;
        boolean broken = in.isExhausted();
        if (!broken && in.remaining() > 0) {
            Cursor list = in.slice(in.u16());
            while (list.remaining() > 0 && !list.isExhausted()) {
                int number = list.u16();
                Cursor value = list.slice(list.u16());
                if (number == 43) {
                    version = value.u16();
                } else if (number == 16) {
                    message.with(TlsDissector.ALPN, ClientHello.protocols(value));
                }
            }
            broken = list.isExhausted() || in.isExhausted();
        }
        return message.with(TlsDissector.VERSION, version)
                .flagIf(broken, Flag.BAD_LENGTH)
                .build();
    }

    /// The certificates of TLS 1.2 and before; the first is the sender's own.
    private static Message certificates(Cursor in) {
        Message.Builder message = Message.notification("certificate", Intent.IDENTIFY);
        Cursor list = in.slice(in.u24());
        int count = 0;
        boolean broken = in.isExhausted();
        while (list.remaining() > 0 && !broken) {
            Cursor one = list.slice(list.u24());
            broken = list.isExhausted();
            if (count++ == 0 && !broken) {
                broken = !own(Certificate.read(one), message);
            }
        }
        return message.with(TlsDissector.CHAIN, count)
                .flagIf(broken, Flag.BAD_LENGTH)
                .build();
    }

    private static boolean own(Certificate own, Message.Builder message) {
        if (!own.whole()) {
            return false;
        }
        message.with(TlsDissector.SUBJECT, own.subject())
                .with(TlsDissector.ISSUER, own.issuer())
                .with(TlsDissector.SERIAL, own.serial())
                .with(TlsDissector.NOT_BEFORE, own.notBefore())
                .with(TlsDissector.NOT_AFTER, own.notAfter())
                .with(TlsDissector.SELF_SIGNED, own.subject().equals(own.issuer()))
                .fact(Subject.SENDER, Attribute.NAME, own.commonName());
        if (!own.names().isEmpty()) {
            message.with(TlsDissector.NAMES, own.names());
        }
        return true;
    }
}
