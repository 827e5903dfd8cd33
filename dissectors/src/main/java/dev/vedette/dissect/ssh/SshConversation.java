package dev.vedette.dissect.ssh;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One connection: each side says a line, then packets, of which the first is read. Behind the new keys, and
/// behind missing bytes, all is passed over. The side that opened the connection is the client.
final class SshConversation implements Conversation {
    private static final int LINE_MAX = 255;
    private static final int PACKET_MAX = 35000;
    private static final int KEXINIT = 20;
    private static final int NEW_KEYS = 21;
    private static final int LISTS = 10;

    /// How far a side has come.
    private enum Stage {
        BANNER,
        PACKETS,
        OPAQUE
    }

    private final boolean isStream;
    private final boolean expected;
    private final Stage[] stages = {Stage.BANNER, Stage.BANNER};
    private boolean claimed;

    /// A connection of which nothing was read.
    SshConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        stages[side(direction)] = Stage.OPAQUE;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        return switch (stages[side(turn.direction())]) {
            case BANNER -> banner(bytes, turn);
            case PACKETS -> packet(bytes, turn);
            case OPAQUE -> opaque(bytes);
        };
    }

    /// To pass over something is to claim it.
    private Dissection opaque(Cursor bytes) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        return Message.PASSED;
    }

    private Dissection banner(Cursor bytes, Turn turn) {
        int known = Math.min(bytes.remaining(), 4);
        if (!bytes.startsWith("SSH-".substring(0, known))) {
            return noBanner(bytes, turn.direction());
        }
        int end = bytes.find('\n', LINE_MAX);
        if (end < 0) {
            if (bytes.remaining() < LINE_MAX) {
                return Dissection.needMore(bytes.remaining() + 1);
            }
            stages[side(turn.direction())] = Stage.OPAQUE;
            bytes.skipAll();
            return claimed || expected ? Dissection.malformed("banner-too-long") : Dissection.NOT_MINE;
        }
        String line = bytes.latin(end);
        bytes.skip(1);
        String banner = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        int dash = banner.indexOf('-', 4);
        if (dash < 0) {
            stages[side(turn.direction())] = Stage.OPAQUE;
            return claimed || expected ? Dissection.malformed("banner") : Dissection.NOT_MINE;
        }
        String version = banner.substring(4, dash);
        boolean modern = version.equals("2.0") || version.equals("1.99");
        stages[side(turn.direction())] = modern ? Stage.PACKETS : Stage.OPAQUE;
        claimed = true;
        return identification(banner, version, banner.substring(dash + 1), turn)
                .flagIf(!modern, Flag.BAD_VERSION)
                .build();
    }

    /// A server may say lines before (RFC 4253, section 4.2); where SSH is expected they are passed over.
    private Dissection noBanner(Cursor bytes, Direction direction) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        int end = bytes.find('\n', bytes.remaining());
        if (end >= 0) {
            bytes.skip(end + 1L);
        } else if (bytes.remaining() < LINE_MAX) {
            return Dissection.needMore(bytes.remaining() + 1);
        } else {
            stages[side(direction)] = Stage.OPAQUE;
            bytes.skipAll();
        }
        return Dissection.malformed("no-banner");
    }

    private static Message.Builder identification(String banner, String version, String rest, Turn turn) {
        int blank = rest.indexOf(' ');
        String software = blank < 0 ? rest : rest.substring(0, blank);
        String comment = blank < 0 ? "" : rest.substring(blank + 1);
        boolean client = turn.direction() == Direction.FORWARD;
        Message.Builder message = Message.notification("identification", Intent.SESSION)
                .sender(client ? Role.CLIENT : Role.SERVER)
                .with(SshDissector.BANNER, banner)
                .with(SshDissector.VERSION, version)
                .with(SshDissector.SOFTWARE, software);
        if (!comment.isEmpty()) {
            message.with(SshDissector.COMMENT, comment);
        }
        return message.fact(Subject.SENDER, Attribute.ROLE, client ? "ssh client" : "ssh server")
                .fact(Subject.SENDER, Attribute.DESCRIPTION, "ssh " + software)
                .fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system(rest));
    }

    private static String system(String text) {
        for (String name : new String[] {"Ubuntu", "Debian", "Raspbian", "FreeBSD", "NetBSD", "OpenBSD", "Windows"}) {
            if (text.contains(name)) {
                return name;
            }
        }
        return text.startsWith("Cisco") ? "Cisco IOS" : text.startsWith("ROSSSH") ? "RouterOS" : "";
    }

    /// A packet in clear text: length, length of padding, and what it says (RFC 4253, section 6).
    private Dissection packet(Cursor bytes, Turn turn) {
        long length = bytes.peekU32(0);
        if (length < 0) {
            return Dissection.needMore(4);
        }
        if (length < 2 || length > PACKET_MAX) {
            stages[side(turn.direction())] = Stage.OPAQUE;
            bytes.skipAll();
            return Dissection.malformed("packet-length");
        }
        if (bytes.remaining() < length + 4) {
            return Dissection.needMore((int) length + 4);
        }
        bytes.skip(4);
        Cursor packet = bytes.slice((int) length);
        int padding = packet.u8();
        int type = packet.u8();
        if (type == NEW_KEYS) {
            stages[side(turn.direction())] = Stage.OPAQUE;
            return Message.notification("new-keys", Intent.SESSION)
                    .sender(turn.direction() == Direction.FORWARD ? Role.CLIENT : Role.SERVER)
                    .build();
        }
        return type == KEXINIT ? offer(packet, padding, turn) : Message.PASSED;
    }

    private static Dissection offer(Cursor packet, int padding, Turn turn) {
        boolean client = turn.direction() == Direction.FORWARD;
        packet.skip(16);
        String[] lists = new String[LISTS];
        for (int i = 0; i < LISTS; i++) {
            long length = packet.u32();
            lists[i] = packet.text((int) Math.min(length, Integer.MAX_VALUE), StandardCharsets.US_ASCII);
        }
        packet.skip(5);
        boolean broken = packet.isExhausted() || padding > packet.remaining();
        int own = client ? 0 : 1;
        Message.Builder message = Message.notification("key-exchange-init", Intent.SESSION)
                .sender(client ? Role.CLIENT : Role.SERVER)
                .with(SshDissector.KEX_ALGORITHMS, lists[0])
                .with(SshDissector.HOST_KEY_ALGORITHMS, lists[1])
                .with(SshDissector.ENCRYPTION, lists[2 + own])
                .with(SshDissector.MAC, lists[4 + own])
                .with(SshDissector.COMPRESSION, lists[6 + own])
                .flagIf(broken, Flag.BAD_LENGTH);
        if (!broken) {
            String offered = lists[0] + ';' + lists[2 + own] + ';' + lists[4 + own] + ';' + lists[6 + own];
            String hassh = md5(offered);
            message.with(SshDissector.HASSH, hassh)
                    .fact(Subject.SENDER, Attribute.FINGERPRINT, (client ? "hassh " : "hasshserver ") + hassh);
        }
        return message.build();
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("this Java has no MD5, which every Java must have", e);
        }
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
