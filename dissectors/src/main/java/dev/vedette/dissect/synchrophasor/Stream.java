package dev.vedette.dissect.synchrophasor;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/// How the data of one stream are laid out, as a configuration says it (IEEE C37.118.2, 6.4).
///
/// @param timeBase fractions of a second that times are counted in
/// @param units those that it is of
record Stream(long timeBase, List<Unit> units) {
    static final int UNITS_MAX = 128;

    private static final int NAME_BYTES = 16;
    private static final int CHANNELS_MAX = 2048;
    private static final double ANGLE_ONE = 10_000;
    private static final double HUNDREDTH = 100;

    /// One unit: numbers of phasors, analogs and digital words, and how they are written.
    private record Unit(int format, int phasors, int analogs, int digitals, int nominal) {
        boolean isPolar() {
            return (format & 1) != 0;
        }

        int bytes() {
            int frequency = (format & 8) != 0 ? 8 : 4;
            return 2
                    + phasors * ((format & 2) != 0 ? 8 : 4)
                    + frequency
                    + analogs * ((format & 4) != 0 ? 4 : 2)
                    + digitals * 2;
        }
    }

    /// Reads a configuration, and tells it.
    ///
    /// @param in behind the index of parts, of type 3
    static Stream read(Cursor in, boolean isThird, Message.Builder message) {
        long timeBase = in.u32() & 0xFF_FFFF;
        int count = in.u16();
        Layout layout = new Layout(isThird, Math.min(count, UNITS_MAX));
        layout.read(in);
        layout.tell(message);
        if (layout.units.size() == count) {
            message.with(SynchrophasorDissector.RATE, in.s16());
        }
        return new Stream(timeBase == 0 ? 1 : timeBase, layout.units);
    }

    /// The units of a configuration while it is read (6.4; of type 3, with names of any length, 6.5).
    private static final class Layout {
        private static final int UNIT_BYTES = 30;
        private static final int UNIT_BYTES_OF_THIRD = 52;
        private static final int GLOBAL_ID_BYTES = 16;
        private static final int WINDOW_AND_DELAY = 9;

        private final boolean isThird;
        private final List<Unit> units = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<String> channels = new ArrayList<>();
        private final List<String> globalIds = new ArrayList<>();
        private final long[] ids;
        private final double[] places;

        Layout(boolean isThird, int count) {
            this.isThird = isThird;
            ids = new long[count];
            places = new double[3 * count];
        }

        void read(Cursor in) {
            for (int i = 0; i < ids.length; i++) {
                if (!in.fits(1, isThird ? UNIT_BYTES_OF_THIRD : UNIT_BYTES) || !unit(i, in)) {
                    in.skip(-1);
                    return;
                }
            }
        }

        private boolean unit(int i, Cursor in) {
            names.add(name(in));
            ids[i] = in.u16();
            if (isThird) {
                globalIds.add(HexFormat.of().formatHex(in.bytes(GLOBAL_ID_BYTES)));
            }
            int format = in.u16();
            int phasors = in.u16();
            int analogs = in.u16();
            int digitals = in.u16();
            long named = (long) phasors + analogs + 16L * digitals;
            if (!in.fits(named, isThird ? 1 : NAME_BYTES)) {
                return false;
            }
            for (int j = 0; j < named; j++) {
                String channel = name(in);
                if (channels.size() < CHANNELS_MAX) {
                    channels.add(channel);
                }
            }
            in.skip(isThird ? 12L * phasors + 8L * analogs + 4L * digitals : 4L * (phasors + analogs + digitals));
            if (isThird) {
                places[3 * i] = in.f32();
                places[3 * i + 1] = in.f32();
                places[3 * i + 2] = in.f32();
                in.skip(WINDOW_AND_DELAY);
            }
            units.add(new Unit(format, phasors, analogs, digitals, (in.u16() & 1) != 0 ? 50 : 60));
            in.skip(2);
            return true;
        }

        private String name(Cursor in) {
            return isThird ? in.text(in.u8(), StandardCharsets.UTF_8) : in.latin(NAME_BYTES);
        }

        void tell(Message.Builder message) {
            message.with(SynchrophasorDissector.STATIONS, names)
                    .with(SynchrophasorDissector.STATION_IDS, Arrays.copyOf(ids, names.size()))
                    .with(SynchrophasorDissector.CHANNELS, channels);
            if (isThird) {
                message.with(SynchrophasorDissector.GLOBAL_IDS, globalIds)
                        .with(SynchrophasorDissector.PLACES, Arrays.copyOf(places, 3 * units.size()));
            }
            if (names.size() == 1) {
                message.fact(Subject.SENDER, Attribute.NAME, names.getFirst());
            }
        }
    }

    private int bytes() {
        int sum = 0;
        for (Unit unit : units) {
            sum += unit.bytes();
        }
        return sum;
    }

    /// Reads a data frame.
    ///
    /// @return whether it is laid out like this
    boolean data(Cursor in, Message.Builder message) {
        if (in.remaining() != bytes()) {
            return false;
        }
        Readings readings = new Readings(this);
        for (Unit unit : units) {
            readings.unit(unit, in);
        }
        readings.tell(message);
        return true;
    }

    private int count(ToIntFunction<Unit> of) {
        return units.stream().mapToInt(of).sum();
    }

    /// The values of all units of one frame.
    private static final class Readings {
        private final long[] statuses;
        private final double[] frequencies;
        private final double[] changes;
        private final double[] magnitudes;
        private final double[] angles;
        private final double[] analogs;
        private final long[] digitals;
        private int unit;
        private int phasor;
        private int analog;
        private int digital;

        Readings(Stream stream) {
            int units = stream.units().size();
            statuses = new long[units];
            frequencies = new double[units];
            changes = new double[units];
            magnitudes = new double[stream.count(Unit::phasors)];
            angles = new double[magnitudes.length];
            analogs = new double[stream.count(Unit::analogs)];
            digitals = new long[stream.count(Unit::digitals)];
        }

        void unit(Unit of, Cursor in) {
            statuses[unit] = in.u16();
            for (int i = 0; i < of.phasors(); i++) {
                phasor(of, in);
            }
            boolean isFloat = (of.format() & 8) != 0;
            frequencies[unit] = isFloat ? in.f32() : of.nominal() + in.s16() / 1000.0;
            changes[unit] = isFloat ? in.f32() : in.s16() / HUNDREDTH;
            unit++;
            for (int i = 0; i < of.analogs(); i++) {
                analogs[analog++] = (of.format() & 4) != 0 ? in.f32() : in.s16();
            }
            for (int i = 0; i < of.digitals(); i++) {
                digitals[digital++] = in.u16();
            }
        }

        private void phasor(Unit of, Cursor in) {
            boolean isFloat = (of.format() & 2) != 0;
            if (of.isPolar()) {
                magnitudes[phasor] = isFloat ? in.f32() : in.u16();
                angles[phasor] = isFloat ? in.f32() : in.s16() / ANGLE_ONE;
            } else {
                double real = isFloat ? in.f32() : in.s16();
                double imaginary = isFloat ? in.f32() : in.s16();
                magnitudes[phasor] = Math.hypot(real, imaginary);
                angles[phasor] = Math.atan2(imaginary, real);
            }
            phasor++;
        }

        void tell(Message.Builder message) {
            message.with(SynchrophasorDissector.STATUSES, statuses)
                    .with(SynchrophasorDissector.FREQUENCIES, frequencies)
                    .with(SynchrophasorDissector.CHANGES, changes)
                    .with(SynchrophasorDissector.MAGNITUDES, magnitudes)
                    .with(SynchrophasorDissector.ANGLES, angles);
            if (analogs.length > 0) {
                message.with(SynchrophasorDissector.ANALOGS, analogs);
            }
            if (digitals.length > 0) {
                message.with(SynchrophasorDissector.DIGITALS, digitals);
            }
        }
    }
}
