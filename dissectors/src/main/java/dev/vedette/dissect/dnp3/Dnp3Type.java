package dev.vedette.dissect.dnp3;

/// How the data of objects of one group and variation is laid out (IEEE 1815-2012, annex A).
///
/// @param name as `g30v2`
/// @param layout in principle
/// @param flags whether a byte of flags, or of status, comes first
/// @param number what number follows
/// @param time what time follows at the end
/// @param size how many bytes an object has; 0 when it varies, or is less than a byte
record Dnp3Type(String name, Layout layout, boolean flags, Numeric number, Stamp time, int size) {
    /// How data is laid out in principle.
    enum Layout {
        /// No data, as classes.
        NONE,
        /// One bit for each.
        BITS,
        /// Two bits for each.
        DOUBLE_BITS,
        /// Flags with the state in the highest bit, and a time.
        BINARY,
        /// Flags with the state in the two highest bits, and a time.
        DOUBLE_BINARY,
        /// Flags, a number and a time, each of them or not.
        NUMBER,
        /// What to do with a relay output.
        CONTROL,
        /// What to set an analog output to.
        SETPOINT,
        /// A moment, perhaps with an interval behind it.
        MOMENT,
        /// As many bytes of a string as the variation says.
        STRING,
        /// A device attribute.
        ATTRIBUTE,
        /// Files.
        FILE,
        /// Secure authentication.
        AUTHENTICATION,
        /// Bytes that are not decoded; their number is known, or sent.
        BYTES,
        /// Nothing is known of it.
        UNKNOWN
    }

    /// What a number is.
    enum Numeric {
        NONE(0),
        U8(1),
        U16(2),
        U32(4),
        S16(2),
        S32(4),
        F32(4),
        F64(8);

        private final int size;

        Numeric(int size) {
            this.size = size;
        }

        int size() {
            return size;
        }
    }

    /// What a time is.
    enum Stamp {
        NONE(0),
        /// Milliseconds since the epoch, in 48 bits.
        ABSOLUTE(6),
        /// Milliseconds since a common time of occurrence, in 16 bits.
        RELATIVE(2);

        private final int size;

        Stamp(int size) {
            this.size = size;
        }

        int size() {
            return size;
        }
    }

    private static final int GROUPS = 256;
    private static final Dnp3Type[][] TYPES = new Dnp3Type[GROUPS][];

    static {
        put(1, 1, Layout.BITS);
        binary(1, Layout.BINARY, 2);
        binaryEvents(2, Layout.BINARY);
        put(3, 1, Layout.DOUBLE_BITS);
        binary(3, Layout.DOUBLE_BINARY, 2);
        binaryEvents(4, Layout.DOUBLE_BINARY);
        put(10, 1, Layout.BITS);
        binary(10, Layout.BINARY, 2);
        binary(11, Layout.BINARY, 1);
        put(11, 2, type(Layout.BINARY, true, Numeric.NONE, Stamp.ABSOLUTE));
        put(12, 1, sized(Layout.CONTROL, 11));
        put(12, 2, sized(Layout.CONTROL, 11));
        put(12, 3, Layout.BITS);
        binary(13, Layout.BINARY, 1);
        put(13, 2, type(Layout.BINARY, true, Numeric.NONE, Stamp.ABSOLUTE));
        numbers(20, 1, true, Stamp.NONE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        numbers(20, 5, false, Stamp.NONE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        numbers(21, 1, true, Stamp.NONE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        numbers(21, 5, true, Stamp.ABSOLUTE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        numbers(21, 9, false, Stamp.NONE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        for (int group = 22; group <= 23; group++) {
            numbers(group, 1, true, Stamp.NONE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
            numbers(group, 5, true, Stamp.ABSOLUTE, Numeric.U32, Numeric.U16, Numeric.U32, Numeric.U16);
        }
        numbers(30, 1, true, Stamp.NONE, Numeric.S32, Numeric.S16);
        numbers(30, 3, false, Stamp.NONE, Numeric.S32, Numeric.S16);
        numbers(30, 5, true, Stamp.NONE, Numeric.F32, Numeric.F64);
        numbers(31, 1, true, Stamp.NONE, Numeric.S32, Numeric.S16);
        numbers(31, 3, true, Stamp.ABSOLUTE, Numeric.S32, Numeric.S16);
        numbers(31, 5, false, Stamp.NONE, Numeric.S32, Numeric.S16);
        numbers(31, 7, true, Stamp.NONE, Numeric.F32, Numeric.F64);
        for (int group : new int[] {32, 33, 42, 43}) {
            numbers(group, 1, true, Stamp.NONE, Numeric.S32, Numeric.S16);
            numbers(group, 3, true, Stamp.ABSOLUTE, Numeric.S32, Numeric.S16);
            numbers(group, 5, true, Stamp.NONE, Numeric.F32, Numeric.F64);
            numbers(group, 7, true, Stamp.ABSOLUTE, Numeric.F32, Numeric.F64);
        }
        numbers(34, 1, false, Stamp.NONE, Numeric.U16, Numeric.U32, Numeric.F32);
        numbers(40, 1, true, Stamp.NONE, Numeric.S32, Numeric.S16, Numeric.F32, Numeric.F64);
        Numeric[] setpoints = {Numeric.S32, Numeric.S16, Numeric.F32, Numeric.F64};
        for (int i = 0; i < setpoints.length; i++) {
            put(41, i + 1, type(Layout.SETPOINT, true, setpoints[i], Stamp.NONE));
        }
        moments();
        for (int variation = 1; variation <= 4; variation++) {
            put(60, variation, Layout.NONE);
        }
        for (int variation = 1; variation <= 8; variation++) {
            put(70, variation, Layout.FILE);
        }
        put(80, 1, Layout.BITS);
        put(81, 1, sized(Layout.BYTES, 3));
        numbers(100, 1, true, Stamp.NONE, Numeric.F32);
        put(101, 1, sized(Layout.BYTES, 2));
        put(101, 2, sized(Layout.BYTES, 4));
        put(101, 3, sized(Layout.BYTES, 8));
        numbers(102, 1, false, Stamp.NONE, Numeric.U8);
        for (int variation = 1; variation < GROUPS; variation++) {
            put(0, variation, Layout.ATTRIBUTE);
            for (int group = 110; group <= 113; group++) {
                put(group, variation, sized(Layout.STRING, variation));
            }
        }
        for (int variation = 1; variation <= 15; variation++) {
            put(120, variation, Layout.AUTHENTICATION);
        }
        put(120, 3, sized(Layout.AUTHENTICATION, 6));
        put(120, 4, sized(Layout.AUTHENTICATION, 2));
        put(121, 1, sized(Layout.BYTES, 7));
        put(122, 1, sized(Layout.BYTES, 7));
        put(122, 2, sized(Layout.BYTES, 13));
    }

    private static void moments() {
        put(50, 1, sized(Layout.MOMENT, 6));
        put(50, 2, sized(Layout.MOMENT, 10));
        put(50, 3, sized(Layout.MOMENT, 6));
        put(50, 4, sized(Layout.MOMENT, 11));
        put(51, 1, sized(Layout.MOMENT, 6));
        put(51, 2, sized(Layout.MOMENT, 6));
        numbers(52, 1, false, Stamp.NONE, Numeric.U16, Numeric.U16);
    }

    private static Dnp3Type type(Layout layout, boolean flags, Numeric number, Stamp time) {
        return new Dnp3Type("", layout, flags, number, time, (flags ? 1 : 0) + number.size() + time.size());
    }

    private static Dnp3Type sized(Layout layout, int size) {
        return new Dnp3Type("", layout, false, Numeric.NONE, Stamp.NONE, size);
    }

    private static void put(int group, int variation, Layout layout) {
        put(group, variation, sized(layout, 0));
    }

    private static void binary(int group, Layout layout, int variation) {
        put(group, variation, type(layout, true, Numeric.NONE, Stamp.NONE));
    }

    private static void binaryEvents(int group, Layout layout) {
        binary(group, layout, 1);
        put(group, 2, type(layout, true, Numeric.NONE, Stamp.ABSOLUTE));
        put(group, 3, type(layout, true, Numeric.NONE, Stamp.RELATIVE));
    }

    private static void numbers(int group, int first, boolean flags, Stamp time, Numeric... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            put(group, first + i, type(Layout.NUMBER, flags, numbers[i], time));
        }
    }

    private static void put(int group, int variation, Dnp3Type type) {
        if (TYPES[group] == null) {
            TYPES[group] = new Dnp3Type[GROUPS];
        }
        TYPES[group][variation] = new Dnp3Type(
                nameOf(group, variation), type.layout(), type.flags(), type.number(), type.time(), type.size());
    }

    private static String nameOf(int group, int variation) {
        return "g" + group + "v" + variation;
    }

    /// The type of a group and variation. Variation 0 asks for any, and has no data.
    static Dnp3Type of(int group, int variation) {
        Dnp3Type[] types = TYPES[group];
        Dnp3Type known = types == null ? null : types[variation];
        if (known != null) {
            return known;
        }
        Layout layout = variation == 0 ? Layout.NONE : Layout.UNKNOWN;
        return new Dnp3Type(nameOf(group, variation), layout, false, Numeric.NONE, Stamp.NONE, 0);
    }
}
