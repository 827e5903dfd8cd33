package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A pipeline's whole state as bytes. Devices are written in the order of their plan, which follows from the profiles
/// and the standings that are written before them.
///
/// @param pipeline whose state is written or filled
record PipelineSnapshot(Pipeline pipeline) {
    private static final int MAGIC = 0x56444C31;
    private static final int GROUPS_MAX = 100_000;

    void write(DataOutput output) throws IOException {
        output.writeInt(MAGIC);
        output.writeLong(pipeline.settings().pane().toSeconds());
        Pipeline.PaneSpan span = pipeline.span();
        output.writeLong(span.firstOpen());
        output.writeLong(span.firstSeen());
        output.writeLong(span.lastSeen());
        output.writeInt(span.panesMax());
        output.writeInt(pipeline.profiles().size());
        for (PlannedProfile profile : pipeline.profiles().values()) {
            SecurityProfileCodec.write(output, profile.profile());
        }
        output.writeInt(pipeline.standings().size());
        for (Map.Entry<ThingName, Standing> entry : pipeline.standings().entrySet()) {
            output.writeUTF(entry.getKey().value());
            output.writeBoolean(entry.getValue().registered());
            output.writeInt(entry.getValue().groups().size());
            for (String group : entry.getValue().groups()) {
                output.writeUTF(group);
            }
        }
        output.writeInt(pipeline.devices().size());
        for (DeviceCell device : pipeline.devices().values()) {
            device.write(output);
        }
        output.writeInt(MAGIC);
    }

    void read(DataInput input) throws IOException {
        expectMagic(input, "begins");
        long paneSeconds = input.readLong();
        Pipeline.PaneSpan span =
                new Pipeline.PaneSpan(input.readLong(), input.readLong(), input.readLong(), input.readInt());
        for (int left = input.readInt(); left > 0; left--) {
            SecurityProfile profile = SecurityProfileCodec.read(input);
            pipeline.profiles()
                    .put(
                            profile.name(),
                            PlannedProfile.of(profile, pipeline.settings().pane().toSeconds()));
        }
        pipeline.planWindows();
        for (int left = input.readInt(); left > 0; left--) {
            readStanding(input);
        }
        for (int left = input.readInt(); left > 0; left--) {
            ThingName thing = new ThingName(input.readUTF());
            Instant lastObservedAt = Instant.ofEpochSecond(input.readLong(), input.readInt());
            DeviceCell device =
                    new DeviceCell(thing, pipeline.planOf(pipeline.standingOf(thing)), lastObservedAt);
            device.read(input);
            pipeline.devices().put(thing, device);
        }
        expectMagic(input, "ends");
        long ownPane = pipeline.settings().pane().toSeconds();
        pipeline.resume(paneSeconds == ownPane ? span : translated(span, paneSeconds, ownPane));
    }

    /// Panes of another length cannot be cut to ours: what they held is dropped, and nothing that was closed opens.
    private Pipeline.PaneSpan translated(Pipeline.PaneSpan span, long theirs, long ours) {
        pipeline.devices().values().forEach(DeviceCell::dropPanes);
        if (theirs < 1 || span.firstOpen() == Long.MIN_VALUE) {
            return new Pipeline.PaneSpan(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, span.panesMax());
        }
        long firstOpen = Math.ceilDiv(Math.multiplyExact(span.firstOpen(), theirs), ours);
        return new Pipeline.PaneSpan(firstOpen, firstOpen, firstOpen, span.panesMax());
    }

    private void readStanding(DataInput input) throws IOException {
        ThingName thing = new ThingName(input.readUTF());
        boolean registered = input.readBoolean();
        int count = input.readInt();
        if (count < 0 || count > GROUPS_MAX) {
            throw new VedetteException("the snapshot is damaged: thing " + thing + " is in " + count + " groups");
        }
        Set<String> groups = new HashSet<>();
        for (int left = count; left > 0; left--) {
            groups.add(input.readUTF());
        }
        pipeline.stand(thing, new Standing(registered, groups));
    }

    private static void expectMagic(DataInput input, String where) throws IOException {
        int magic = input.readInt();
        if (magic != MAGIC) {
            throw new VedetteException("the snapshot is damaged or of another version: it %s with %08x, expected %08x"
                    .formatted(where, magic, MAGIC));
        }
    }
}
