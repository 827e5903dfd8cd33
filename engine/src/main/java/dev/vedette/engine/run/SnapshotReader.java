package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.window.RowLayout;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads what [SnapshotWriter] wrote. Nothing is believed: every length is bounded, memory is only taken for what was
/// read, and what makes no sense is an error.
final class SnapshotReader {
    private static final int TEXT_MAX = 65_536;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final DataInput input;
    private final Watch watch;
    private final Devices devices;
    private final List<Outline> outlines = new ArrayList<>();
    private long paneSeconds;
    private boolean keepsRows;
    private long ownPaneSeconds;
    private boolean hasDimensions;
    private boolean hasSilences;
    private boolean hasCauses;
    private boolean hasSites;
    private long[] lastSince = {};

    SnapshotReader(DataInput input, Watch watch, Devices devices) {
        this.input = input;
        this.watch = watch;
        this.devices = devices;
    }

    /// What a plan was, by names.
    private record Outline(
            List<Series> series,
            List<Boolean> levels,
            List<Series> clocks,
            List<String> profiles,
            List<String> names,
            List<Integer> silences) {
        Outline() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    /// Fills the watch and the devices, and gives how far the pipeline has come. When our panes have another length,
    /// nothing in them is kept, and nothing that was closed opens again.
    ///
    /// @throws VedetteException when the bytes are no snapshot, of another version, or damaged
    /// @throws IOException when the input fails or ends early
    Boundaries read(long paneSecondsNow) throws IOException {
        expect(SnapshotWriter.MAGIC, "what it begins with");
        int version = input.readInt();
        hasDimensions = version != SnapshotWriter.VERSION_BEFORE_DIMENSIONS;
        hasSilences = hasDimensions && version != SnapshotWriter.VERSION_BEFORE_SILENCE;
        hasCauses = hasSilences && version != SnapshotWriter.VERSION_BEFORE_CAUSES;
        hasSites = hasCauses && version != SnapshotWriter.VERSION_BEFORE_SITES;
        if (hasSites && version != SnapshotWriter.VERSION) {
            throw unexpected("its version", version, SnapshotWriter.VERSION);
        }
        paneSeconds = input.readLong();
        if (paneSeconds < 1 || paneSeconds > EngineSettings.PANE_MAX.toSeconds()) {
            throw damaged("a pane of " + paneSeconds + " s");
        }
        ownPaneSeconds = paneSecondsNow;
        keepsRows = paneSeconds == ownPaneSeconds;
        Boundaries boundaries = new Boundaries(boundary(), hasSilences ? boundary() : Long.MIN_VALUE);
        for (int left = count("profiles"); left > 0; left--) {
            watch.apply(SecurityProfileCodec.read(input));
        }
        for (int left = count("things"); left > 0; left--) {
            standing();
        }
        for (int left = count("plans"); left > 0; left--) {
            outlines.add(outline());
        }
        for (int left = count("devices"); left > 0; left--) {
            device();
        }
        expect(SnapshotWriter.END, "what it ends with");
        return boundaries;
    }

    /// A boundary, or the next one of our panes.
    private long boundary() throws IOException {
        long boundary = input.readLong();
        if (keepsRows || boundary == Long.MIN_VALUE) {
            return boundary;
        }
        if (Math.abs(boundary) > Long.MAX_VALUE / paneSeconds) {
            throw damaged("a boundary of " + boundary);
        }
        return Math.ceilDiv(boundary * paneSeconds, ownPaneSeconds);
    }

    private void standing() throws IOException {
        ThingName thing = new ThingName(text());
        boolean registered = input.readBoolean();
        Set<String> groups = texts("groups");
        Set<String> sites = hasSites ? texts("sites") : Set.of();
        watch.standings().describe(thing, new Standing(registered, groups, sites));
    }

    private Set<String> texts(String of) throws IOException {
        Set<String> texts = new HashSet<>();
        for (int left = count(of); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    private Outline outline() throws IOException {
        Outline outline = new Outline();
        for (int left = count("metrics"); left > 0; left--) {
            outline.series()
                    .add(hasDimensions ? SecurityProfileCodec.readSeries(input) : Series.of(new MetricName(text())));
            outline.levels().add(input.readBoolean());
        }
        for (int left = hasDimensions ? count("clocks") : 0; left > 0; left--) {
            outline.clocks().add(SecurityProfileCodec.readSeries(input));
        }
        for (int left = count("behaviors"); left > 0; left--) {
            outline.profiles().add(text());
            outline.names().add(text());
        }
        for (int left = hasSilences ? count("silences") : 0; left > 0; left--) {
            int behavior = input.readInt();
            if (behavior < 0 || behavior >= outline.names().size()) {
                throw damaged("behavior " + behavior + " of " + outline.names().size());
            }
            outline.silences().add(behavior);
        }
        return outline;
    }

    private void device() throws IOException {
        int number = input.readInt();
        if (number < 0 || number >= outlines.size()) {
            throw damaged("plan " + number + " of " + outlines.size());
        }
        Outline outline = outlines.get(number);
        ThingName thing = new ThingName(text());
        if (devices.find(thing) != null) {
            throw damaged("thing " + thing + " twice");
        }
        Plan plan = watch.planFor(thing);
        DeviceCell device = new DeviceCell(
                thing,
                plan,
                instant(),
                watch.standings().isDescribed(thing),
                plan.silences().begunAt(Long.MIN_VALUE));
        rows(device, outline);
        for (Series series : outline.clocks()) {
            if (input.readBoolean()) {
                clock(device, device.plan().clockOf(series));
            }
        }
        since(device, outline);
        int alarms = count("alarms");
        if (alarms != 0 && alarms != outline.names().size()) {
            throw damaged(alarms + " alarms of thing " + thing);
        }
        for (int i = 0; i < alarms; i++) {
            alarm(device, outline, i);
        }
        devices.add(device, Long.MIN_VALUE);
    }

    /// Devices that shared their boundaries share them again, as far as they come in a row.
    private void since(DeviceCell device, Outline outline) throws IOException {
        long[] since = device.since().clone();
        for (int behavior : outline.silences()) {
            long boundary = boundary();
            int number = device.plan()
                    .numberOf(outline.profiles().get(behavior), outline.names().get(behavior));
            int place = device.plan().silences().placeOf(number);
            if (place >= 0) {
                since[place] = boundary;
            }
        }
        lastSince = Arrays.equals(lastSince, since) ? lastSince : since;
        device.appliesSince(lastSince);
    }

    private void rows(DeviceCell device, Outline outline) throws IOException {
        int[] columns = new int[outline.series().size()];
        for (int i = 0; i < columns.length; i++) {
            // Values of a metric that is kept in another way now, by another catalogue, are of no use any more.
            columns[i] = keepsRows
                    ? device.plan()
                            .columnOf(outline.series().get(i), outline.levels().get(i))
                    : TrackedMetric.NO_COLUMN;
        }
        long before = Long.MIN_VALUE;
        for (int left = count("panes"); left > 0; left--) {
            long pane = input.readLong();
            if (pane <= before) {
                throw damaged("pane " + pane + " after pane " + before);
            }
            before = pane;
            for (int i = 0; i < columns.length; i++) {
                if (input.readBoolean()) {
                    cell(device, pane, columns[i], outline.levels().get(i));
                }
            }
        }
    }

    private void cell(DeviceCell device, long pane, int column, boolean isLevel) throws IOException {
        RowLayout layout = device.plan().layout();
        long first = input.readLong();
        double level = isLevel ? input.readDouble() : 0;
        if (first < 0 || (isLevel && first >= paneSeconds * NANOS_PER_SECOND) || !Double.isFinite(level)) {
            throw damaged("a count or time of " + first + ", a level of " + level);
        }
        if (column == TrackedMetric.NO_COLUMN) {
            return;
        }
        int row = device.rowFor(pane);
        if (isLevel) {
            layout.put(device.table(), row, column, first, level);
        } else {
            layout.add(device.table(), row, column, first);
        }
    }

    private void clock(DeviceCell device, int number) throws IOException {
        Instant heardAt = instant();
        Instant since = input.readBoolean() ? instant() : null;
        if (since != null && since.isAfter(heardAt)) {
            throw damaged("a clock that runs since " + since + " and was last heard of at " + heardAt);
        }
        if (number >= 0) {
            device.keepClock(number, new Clock(heardAt, since));
        }
    }

    private void alarm(DeviceCell device, Outline outline, int index) throws IOException {
        int violatingRun = input.readByte();
        int episodes = input.readInt();
        boolean isOpen = input.readBoolean();
        if (violatingRun < 0 || violatingRun > Behavior.DATAPOINTS_MAX) {
            throw damaged(violatingRun + " violating datapoints");
        }
        String profile = outline.profiles().get(index);
        String name = outline.names().get(index);
        int number = device.plan().numberOf(profile, name);
        if (number < 0) {
            throw damaged("behavior \"" + name + "\" of profile " + profile + ", which does not apply");
        }
        OpenViolation open = null;
        if (isOpen) {
            Behavior behavior = device.plan().behaviors()[number].behavior();
            Violation violation = new Violation(text(), device.thing(), profile, behavior);
            open = new OpenViolation(violation, instant(), input.readByte());
        }
        Cause cause = hasCauses && input.readBoolean() ? new Cause(instant(), text(), text()) : null;
        if (isOpen || violatingRun > 0 || episodes != 0 || cause != null) {
            device.alarmsToCount().restore(number, violatingRun, episodes, open);
            device.alarmsToCount().cause(number, cause);
        }
    }

    private Instant instant() throws IOException {
        long second = input.readLong();
        int nano = input.readInt();
        boolean isTime = second >= Instant.MIN.getEpochSecond() && second <= Instant.MAX.getEpochSecond();
        if (!isTime || nano < 0 || nano >= NANOS_PER_SECOND) {
            throw damaged("a time of " + second + " s and " + nano + " ns");
        }
        return Instant.ofEpochSecond(second, nano);
    }

    private String text() throws IOException {
        int length = input.readInt();
        if (length < 0 || length > TEXT_MAX) {
            throw damaged("a text of " + length + " characters");
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = input.readChar();
        }
        return new String(text);
    }

    private int count(String of) throws IOException {
        int count = input.readInt();
        if (count < 0) {
            throw damaged(count + " " + of);
        }
        return count;
    }

    private void expect(int expected, String what) throws IOException {
        int found = input.readInt();
        if (found != expected) {
            throw unexpected(what, found, expected);
        }
    }

    private static VedetteException unexpected(String what, int found, int expected) {
        return new VedetteException(
                "the snapshot of the engine is damaged or of another version: %s is %08x, expected %08x;"
                                .formatted(what, found, expected)
                        + " start without it and replay the journal");
    }

    private static VedetteException damaged(String found) {
        return new VedetteException("the snapshot of the engine is damaged: it says " + found
                + "; start without it and replay the journal");
    }
}
