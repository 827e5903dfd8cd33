package dev.vedette.engine.window;

import java.util.Arrays;

/// How what one device measured lies in one array of longs: a row for each pane in which it measured anything, in
/// ascending order of panes, with a column for each metric. A column of counts holds their sum in the pane, a column
/// of levels the latest one.
///
/// One array a device rather than an object a value, because a million devices are kept: everything that an
/// observation touches lies together. The layout is shared by all devices that are watched alike. Element 0 of a table
/// is its number of rows; each row is the pane's number, then a bit for each column that has a value, then the values
/// (for levels the time in the pane and the level). A table belongs to whoever holds it and is changed in place; a
/// method that returns a table may have moved it.
public final class RowLayout {
    /// What [#sum] returns when there is nothing to sum; sums are never negative.
    public static final long NO_SUM = -1;

    /// What [#row] and [#latest] return when there is none.
    public static final int NO_ROW = -1;

    private static final long[] EMPTY = {0};
    private static final int HEAD = 1;
    private static final int ROWS_SPARE_MAX = 4;

    private final boolean[] levels;
    private final int[] offsets;
    private final int words;
    private final int width;

    /// The layout with a column of levels where the flag is set, of counts elsewhere.
    public RowLayout(boolean[] levels) {
        this.levels = levels.clone();
        this.offsets = new int[levels.length];
        this.words = (levels.length + Long.SIZE - 1) / Long.SIZE;
        int next = 1 + words;
        for (int column = 0; column < levels.length; column++) {
            offsets[column] = next;
            next += levels[column] ? 2 : 1;
        }
        this.width = next;
    }

    /// The table without rows, of any layout.
    public static long[] empty() {
        return EMPTY;
    }

    /// How many rows a table has.
    public static int rows(long[] table) {
        return (int) table[0];
    }

    /// How many columns a row has.
    public int columns() {
        return levels.length;
    }

    /// Whether a column holds levels rather than counts.
    public boolean isLevel(int column) {
        return levels[column];
    }

    /// Where the n-th row is, 0 for the one of the earliest pane.
    public int rowAt(int index) {
        return HEAD + index * width;
    }

    /// The pane that a row is of.
    public long pane(long[] table, int row) {
        return table[row];
    }

    /// Where the row of a pane is, or [#NO_ROW].
    public int row(long[] table, long pane) {
        for (int row = rowAt(rows(table) - 1); row >= HEAD && table[row] >= pane; row -= width) {
            if (table[row] == pane) {
                return row;
            }
        }
        return NO_ROW;
    }

    /// The table with a row for the pane, which stays as it is when it is there already.
    public long[] withRow(long[] table, long pane) {
        int before = rowAt(rows(table) - 1);
        while (before >= HEAD && table[before] > pane) {
            before -= width;
        }
        if (before >= HEAD && table[before] == pane) {
            return table;
        }
        int rows = rows(table);
        int end = rowAt(rows);
        long[] grown = end + width <= table.length ? table : Arrays.copyOf(table, end + width * (1 + rows / 2));
        int row = before + width;
        System.arraycopy(grown, row, grown, row + width, end - row);
        Arrays.fill(grown, row, row + width, 0);
        grown[row] = pane;
        grown[0] = rows + 1L;
        return grown;
    }

    /// Whether a column has a value in a row.
    public boolean has(long[] table, int row, int column) {
        return (table[row + 1 + (column >> 6)] & 1L << column) != 0;
    }

    /// The sum of a column of counts in a row.
    public long count(long[] table, int row, int column) {
        return table[row + offsets[column]];
    }

    /// The nanoseconds from the start of the pane at which the level of a row was observed.
    public long levelNanos(long[] table, int row, int column) {
        return table[row + offsets[column]];
    }

    /// The level of a column of levels in a row.
    public double level(long[] table, int row, int column) {
        return Double.longBitsToDouble(table[row + offsets[column] + 1]);
    }

    /// Adds to the sum in a row. A sum that no long can hold stays at the largest that it can.
    ///
    /// @param amount at least 0
    public void add(long[] table, int row, int column, long amount) {
        mark(table, row, column);
        int at = row + offsets[column];
        table[at] = saturated(table[at], amount);
    }

    /// Keeps a level in a row, unless a later one is there.
    ///
    /// @param nanos when, in nanoseconds from the start of the pane
    public void put(long[] table, int row, int column, long nanos, double level) {
        int at = row + offsets[column];
        if (has(table, row, column) && nanos < table[at]) {
            return;
        }
        mark(table, row, column);
        table[at] = nanos;
        table[at + 1] = Double.doubleToRawLongBits(level);
    }

    /// The sum of a column of counts over panes, or [#NO_SUM] when none of them has a value.
    ///
    /// @param from the first pane
    /// @param to the pane after the last
    public long sum(long[] table, int column, long from, long to) {
        long sum = NO_SUM;
        for (int row = rowAt(rows(table) - 1); row >= HEAD && table[row] >= from; row -= width) {
            if (table[row] < to && has(table, row, column)) {
                sum = saturated(Math.max(sum, 0), table[row + offsets[column]]);
            }
        }
        return sum;
    }

    /// The row with the latest level of a column over panes, or [#NO_ROW] when none of them has one.
    ///
    /// @param from the first pane
    /// @param to the pane after the last
    public int latest(long[] table, int column, long from, long to) {
        for (int row = rowAt(rows(table) - 1); row >= HEAD && table[row] >= from; row -= width) {
            if (table[row] < to && has(table, row, column)) {
                return row;
            }
        }
        return NO_ROW;
    }

    /// Drops what no window needs any more.
    ///
    /// @param closed the boundary below which panes are closed
    /// @param kept for each column the number of panes whose values are kept, down from the one that closes next
    public long[] pruned(long[] table, long closed, int[] kept) {
        if (rows(table) == 0) {
            return table;
        }
        int rows = 0;
        for (int index = 0; index < rows(table); index++) {
            int row = rowAt(index);
            if (table[row] < closed) {
                unmarkOld(table, row, closed, kept);
            }
            if (isMarked(table, row)) {
                System.arraycopy(table, row, table, rowAt(rows), width);
                rows++;
            }
        }
        table[0] = rows;
        boolean isRoomy = (table.length - HEAD) / width > ROWS_SPARE_MAX * Math.max(1, rows);
        return isRoomy ? Arrays.copyOf(table, rowAt(Math.max(1, rows))) : table;
    }

    /// A table of another layout, brought into this one.
    ///
    /// @param sources for each column of this layout that of the other, of the same kind, that it continues, or -1
    public long[] adopt(long[] table, RowLayout other, int[] sources) {
        long[] adopted = EMPTY;
        for (int index = 0; index < rows(table); index++) {
            int from = other.rowAt(index);
            for (int column = 0; column < sources.length; column++) {
                if (sources[column] >= 0 && other.has(table, from, sources[column])) {
                    adopted = withRow(adopted, table[from]);
                    copyCell(table, from + other.offsets[sources[column]], adopted, column);
                }
            }
        }
        return adopted;
    }

    private void copyCell(long[] source, int at, long[] table, int column) {
        int row = rowAt(rows(table) - 1);
        mark(table, row, column);
        table[row + offsets[column]] = source[at];
        if (levels[column]) {
            table[row + offsets[column] + 1] = source[at + 1];
        }
    }

    private void unmarkOld(long[] table, int row, long closed, int[] kept) {
        for (int column = 0; column < kept.length; column++) {
            if (table[row] <= closed - kept[column]) {
                table[row + 1 + (column >> 6)] &= ~(1L << column);
                // A count that begins again in this place must begin at nothing.
                table[row + offsets[column]] = 0;
            }
        }
    }

    private boolean isMarked(long[] table, int row) {
        for (int word = 1; word <= words; word++) {
            if (table[row + word] != 0) {
                return true;
            }
        }
        return false;
    }

    private void mark(long[] table, int row, int column) {
        table[row + 1 + (column >> 6)] |= 1L << column;
    }

    /// The sum of two numbers that are not negative.
    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
