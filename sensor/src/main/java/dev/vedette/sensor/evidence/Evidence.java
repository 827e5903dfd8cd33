package dev.vedette.sensor.evidence;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.Tally;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Keeps slices of packets for findings. One thread at a time, the one that tells of what is seen.
///
/// The name of a slice is the time of its last packet and the first half of a digest of the file, as
/// `20231114T221320Z-0f…`: the same packets have the same name, whoever keeps them and however often.
public final class Evidence {
    /// The empty name: nothing was kept.
    public static final String NOTHING = "";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;
    private static final int DIGEST_BYTES = 16;
    private static final int REMEMBERED_MAX = 1_024;

    private final RecentPackets recent;
    private final EvidenceLimits limits;
    private final EvidenceSink sink;
    private final Tally<EvidenceCount> counts = new Tally<>(EvidenceCount.class);
    private final Map<ThingName, Integer> ofAsset = new HashMap<>();
    private final Set<String> remembered = new LinkedHashSet<>();
    private long minute = Long.MIN_VALUE;
    private int ofAll;

    /// Evidence of which nothing is kept yet.
    ///
    /// @param recent where the packets are
    /// @param sink where slices go
    public Evidence(RecentPackets recent, EvidenceLimits limits, EvidenceSink sink) {
        this.recent = recent;
        this.limits = limits;
        this.sink = sink;
    }

    /// Evidence of nothing, for who does not want any.
    public static Evidence none() {
        return new Evidence(RecentPackets.none(), EvidenceLimits.DEFAULTS, (name, pcap) -> false);
    }

    /// What is counted.
    public Tally<EvidenceCount> counts() {
        return counts;
    }

    /// The place of the last packet of the flow that is told of now, for [#keep(ThingName, long...)] later;
    /// [RecentPackets#NONE] when no packets are kept. May be gone by then.
    public long place() {
        return recent.told();
    }

    /// Keeps the last packets of the flow that is told of now.
    ///
    /// @param about the asset of which something was found
    /// @return the slice's name; empty when none was kept
    public String keep(ThingName about) {
        return keep(about, recent.told());
    }

    /// Keeps the last packets of some flows.
    ///
    /// @param about the asset of which something was found
    /// @param places of packets, as of [#place]; with each come those of its flow before it
    /// @return the slice's name; empty when none was kept
    public String keep(ThingName about, long... places) {
        if (recent.newest() == RecentPackets.NONE) {
            return NOTHING;
        }
        if (!isWithinBounds(about, recent.nanos(recent.newest()))) {
            return NOTHING;
        }
        long[] last = recent.last(places, limits.slicePackets(), limits.sliceBytes());
        if (last.length == 0) {
            counts.add(EvidenceCount.PACKETS_GONE);
            return NOTHING;
        }
        byte[] pcap = SliceWriter.write(recent, last);
        String name = name(recent.nanos(last[last.length - 1]), pcap);
        if (remembered.contains(name)) {
            counts.add(EvidenceCount.SLICES_AGAIN);
            return name;
        }
        if (!sink.take(name, pcap)) {
            counts.add(EvidenceCount.SLICES_REFUSED);
            return NOTHING;
        }
        counts.add(EvidenceCount.SLICES);
        ofAll++;
        ofAsset.merge(about, 1, Integer::sum);
        remember(name);
        return name;
    }

    /// Packets of files that are read one after the other may be much older than those before; a few come a
    /// little late.
    private boolean isWithinBounds(ThingName about, long nanos) {
        long now = Math.floorDiv(nanos, NANOS_PER_MINUTE);
        if (now > minute || now < minute - 1) {
            minute = now;
            ofAll = 0;
            ofAsset.clear();
        }
        if (ofAll >= limits.slices()) {
            counts.add(EvidenceCount.SLICES_MAX);
            return false;
        }
        if (ofAsset.getOrDefault(about, 0) >= limits.assetSlices()) {
            counts.add(EvidenceCount.ASSET_SLICES_MAX);
            return false;
        }
        return true;
    }

    private void remember(String name) {
        if (remembered.size() == REMEMBERED_MAX) {
            remembered.remove(remembered.iterator().next());
        }
        remembered.add(name);
    }

    private static String name(long nanos, byte[] pcap) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(pcap);
            return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND))) + "-"
                    + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("every Java has SHA-256", e);
        }
    }
}
