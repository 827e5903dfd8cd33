package dev.vedette.sensor.frame;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.capture.Packet;

/// Reads the headers of packets, through tunnels, down to what is carried. One thread at a time.
public final class FrameReader {
    /// The most headers of one packet: tags, labels and extension headers count, too.
    public static final int HEADERS_MAX = 32;

    /// The most tunnels around one packet.
    public static final int TUNNELS_MAX = 4;

    private final Tally<FrameCount> counts = new Tally<>(FrameCount.class);

    /// Has read nothing yet.
    public FrameReader() {}

    /// What has happened so far.
    public Tally<FrameCount> counts() {
        return counts;
    }

    /// Reads a packet.
    ///
    /// @param packet what to read
    /// @param frame becomes the view of its headers
    /// @return what it is; where it is unreadable, the frame means nothing
    public FrameKind read(Packet packet, Frame frame) {
        frame.begin(packet);
        if (packet.isCut()) {
            counts.add(FrameCount.CUT_PACKETS);
        }
        return walk(frame, LinkHeaders.begin(frame, packet.link()));
    }

    /// Goes on behind the IP header of a packet that has been put together from its fragments.
    ///
    /// @param frame of one of the fragments; becomes that of the whole
    /// @param whole the payload of the IP packet
    /// @param length how many bytes of it
    /// @param wireLength how many bytes its fragments had on the wire
    /// @throws VedetteException when the array is shorter than that
    public FrameKind resume(Frame frame, byte[] whole, int length, long wireLength) {
        if (length < 0 || length > whole.length) {
            throw new VedetteException("a packet of %d bytes is not in %d".formatted(length, whole.length));
        }
        frame.bytes = whole;
        frame.at = 0;
        frame.limit = length;
        frame.missing = 0;
        frame.wireLength = wireLength;
        return walk(frame, Step.PROTOCOL);
    }

    private FrameKind walk(Frame f, Step first) {
        Step step = first;
        int tunnels = 0;
        for (int headers = 0; headers <= HEADERS_MAX; headers++) {
            Step next = switch (step) {
                case ETHERNET -> LinkHeaders.ethernet(f);
                case ETHER_TYPE -> LinkHeaders.etherType(f);
                case LLC -> LinkHeaders.llc(f);
                case MPLS -> LinkHeaders.mpls(f);
                case PPP -> LinkHeaders.ppp(f);
                case IP -> IpHeaders.ip(f);
                case IPV4 -> IpHeaders.ipv4(f);
                case IPV6 -> IpHeaders.ipv6(f);
                case PROTOCOL -> IpHeaders.protocol(f);
                case GRE -> TunnelHeaders.gre(f);
                case UDP -> TunnelHeaders.udp(f);
                default -> step;
            };
            if (next == step && step.isLast()) {
                return last(f, step);
            }
            if (step.isAboveIp() && !next.isAboveIp() && !next.isLast()) {
                counts.add(FrameCount.TUNNELS);
                tunnels++;
                if (tunnels > TUNNELS_MAX) {
                    break;
                }
            }
            step = next;
        }
        counts.add(FrameCount.TOO_DEEP);
        return FrameKind.UNREADABLE;
    }

    private FrameKind last(Frame f, Step step) {
        return switch (step) {
            case DONE_TCP -> FrameKind.TCP;
            case DONE_UDP -> FrameKind.UDP;
            case DONE_IP -> FrameKind.IP;
            case DONE_FRAGMENT -> FrameKind.FRAGMENT;
            case DONE_ETHERNET -> FrameKind.ETHERNET;
            case FAIL_LINK -> unreadable(FrameCount.UNKNOWN_LINK);
            case FAIL_BAD -> unreadable(FrameCount.BAD_HEADER);
            default -> unreadable(f.missing > 0 ? FrameCount.CUT_HEADER : FrameCount.SHORT_HEADER);
        };
    }

    private FrameKind unreadable(FrameCount reason) {
        counts.add(reason);
        return FrameKind.UNREADABLE;
    }
}
