package dev.vedette.sensor.plugin;

import org.jspecify.annotations.Nullable;

/// What the metered classes of a plugin call: at the entry of each method, at each jump back, before an array is made.
///
/// The class loader of each plugin defines a copy of this class from the same bytes, so that its fields belong to that
/// plugin alone and a step costs no more than a subtraction and a comparison. The copy is public and static because the
/// classes of a plugin are in other packages; nobody else may call it.
public final class Gauge implements Budget.Tank {
    /// How many bytes the frames of a plugin may take on the stack; threads have 1 MiB of it.
    static final int DEPTH_BYTES_MAX = 256 << 10;

    private static final int ARRAY_FREE = 64;

    private static int left;
    private static int depth;
    private static @Nullable Budget budget;

    /// For the class loader.
    public Gauge() {}

    /// So many steps are taken.
    public static void tick(int steps) {
        int rest = left - steps;
        left = rest;
        if (rest < 0) {
            left = known().refill(rest);
        }
    }

    /// A method begins.
    ///
    /// @param steps that it takes
    /// @param bytes of its frame, about
    /// @return how deep the caller is
    public static int enter(int steps, int bytes) {
        tick(steps);
        int before = depth;
        if (before > DEPTH_BYTES_MAX) {
            throw known().tooDeep(before);
        }
        depth = before + bytes;
        return before;
    }

    /// A method ends, or goes on where it catches an exception.
    ///
    /// @param now how deep the one is that goes on
    public static void resume(int now) {
        depth = now;
    }

    /// An array of so many elements is about to be made.
    ///
    /// @param count as the plugin says it; a negative one is its own fault
    /// @param bytesEach of an element
    public static void room(int count, int bytesEach) {
        if (count > ARRAY_FREE) {
            known().room((long) count * bytesEach);
        }
    }

    /// An array of arrays is about to be made.
    public static void room(int count, int each, int bytesEach) {
        if (count > 0 && each > 0) {
            known().room((long) count * ((long) each * bytesEach + ARRAY_FREE));
        }
    }

    /// Something was made that may be twice as large as anything before.
    public static void look() {
        known().look();
    }

    private static Budget known() {
        Budget known = budget;
        if (known == null) {
            throw new OutOfBudget(OutOfBudget.Bound.CALL, 0, 0);
        }
        return known;
    }

    @Override
    public void fill(Budget of, int steps) {
        budget = of;
        left = steps;
        depth = 0;
    }

    @Override
    public int left() {
        return left;
    }
}
