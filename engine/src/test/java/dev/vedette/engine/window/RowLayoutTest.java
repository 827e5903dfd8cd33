package dev.vedette.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowLayoutTest {
    private static final int BYTES = 0;
    private static final int LEVEL = 1;

    private final RowLayout layout = new RowLayout(new boolean[] {false, true});
    private long[] table = RowLayout.empty();

    private void count(long pane, long amount) {
        table = layout.withRow(table, pane);
        layout.add(table, layout.row(table, pane), BYTES, amount);
    }

    private void level(long pane, long nanos, double level) {
        table = layout.withRow(table, pane);
        layout.put(table, layout.row(table, pane), LEVEL, nanos, level);
    }

    private double latest(long from, long to) {
        return layout.level(table, layout.latest(table, LEVEL, from, to), LEVEL);
    }

    @Test
    void anEmptyTableHoldsNothing() {
        assertThat(RowLayout.rows(table)).isZero();
        assertThat(layout.row(table, 0)).isEqualTo(RowLayout.NO_ROW);
        assertThat(layout.sum(table, BYTES, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(RowLayout.NO_SUM);
        assertThat(layout.latest(table, LEVEL, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(RowLayout.NO_ROW);
        assertThat(layout.pruned(table, Long.MAX_VALUE, new int[] {1, 1})).isSameAs(table);
    }

    @Test
    void sumsOnlyThePanesOfTheWindow() {
        for (long pane = 1; pane <= 5; pane++) {
            count(pane, pane);
        }

        assertThat(layout.sum(table, BYTES, 2, 5)).isEqualTo(2 + 3 + 4);
        assertThat(layout.sum(table, BYTES, 5, 6)).isEqualTo(5);
        assertThat(layout.sum(table, BYTES, 6, 9)).isEqualTo(RowLayout.NO_SUM);
        assertThat(layout.sum(table, BYTES, -3, 1)).isEqualTo(RowLayout.NO_SUM);
    }

    @Test
    void keepsPanesInOrderHoweverTheyCome() {
        for (long pane : new long[] {5, 1, 9, 3, 7, 3, 1, 9}) {
            count(pane, 10 * pane);
        }

        assertThat(RowLayout.rows(table)).isEqualTo(5);
        long[] panes = new long[5];
        Arrays.setAll(panes, index -> layout.pane(table, layout.rowAt(index)));
        assertThat(panes).containsExactly(1, 3, 5, 7, 9);
        assertThat(layout.sum(table, BYTES, 3, 4)).isEqualTo(60);
        assertThat(layout.row(table, 4)).isEqualTo(RowLayout.NO_ROW);
    }

    @Test
    void aSumOfNothingIsNotASumOfZero() {
        count(1, 0);

        assertThat(layout.sum(table, BYTES, 1, 2)).isZero();
        assertThat(layout.has(table, layout.row(table, 1), LEVEL)).isFalse();
    }

    @Test
    void sumsStayAtTheLargestLong() {
        count(1, Long.MAX_VALUE);
        count(1, Long.MAX_VALUE);
        count(2, Long.MAX_VALUE);

        assertThat(layout.sum(table, BYTES, 1, 2)).isEqualTo(Long.MAX_VALUE);
        assertThat(layout.sum(table, BYTES, 1, 3)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLatestLevelWinsAndOfTwoAtOneTimeTheSecond() {
        level(1, 50, 5);
        level(1, 40, 4);
        assertThat(latest(1, 2)).isEqualTo(5);
        level(1, 50, 6);
        assertThat(latest(1, 2)).isEqualTo(6);
        level(2, 0, 0);
        assertThat(latest(1, 3)).isEqualTo(0);
        assertThat(latest(1, 2)).isEqualTo(6);
    }

    @Test
    void aLevelOfZeroAtTheStartOfAPaneIsALevel() {
        level(1, 0, 0.0);

        assertThat(layout.latest(table, LEVEL, 1, 2)).isNotEqualTo(RowLayout.NO_ROW);
    }

    @Test
    void dropsEachColumnInItsOwnTime() {
        count(1, 1);
        level(1, 1, 1);
        count(2, 2);
        level(2, 2, 2);
        count(3, 4);
        table = layout.pruned(table, 3, new int[] {3, 1});

        assertThat(layout.sum(table, BYTES, 0, 9)).isEqualTo(1 + 2 + 4);
        assertThat(layout.latest(table, LEVEL, 0, 9)).isEqualTo(RowLayout.NO_ROW);

        table = layout.pruned(table, 4, new int[] {3, 1});
        assertThat(layout.sum(table, BYTES, 0, 9)).isEqualTo(2 + 4);
        table = layout.pruned(table, 5, new int[] {1, 1});
        assertThat(RowLayout.rows(table)).isZero();
    }

    @Test
    void doesNotDropWhatIsStillOpen() {
        count(7, 1);
        table = layout.pruned(table, 7, new int[] {1, 1});

        assertThat(layout.sum(table, BYTES, 7, 8)).isEqualTo(1);
    }

    @Test
    void givesBackRoomThatABurstTook() {
        for (long pane = 0; pane < 1000; pane++) {
            count(pane, 1);
        }
        long[] pruned = layout.pruned(table, 1000, new int[] {2, 1});

        assertThat(RowLayout.rows(pruned)).isEqualTo(1);
        assertThat(pruned.length).isLessThan(table.length / 100);
    }

    @Test
    void takesOverTheColumnsThatGoOn() {
        count(1, 10);
        level(1, 7, 1.5);
        level(2, 8, 2.5);
        RowLayout wider = new RowLayout(new boolean[] {true, false, false});
        long[] adopted = wider.adopt(table, layout, new int[] {LEVEL, -1, BYTES});

        assertThat(RowLayout.rows(adopted)).isEqualTo(2);
        assertThat(wider.sum(adopted, 2, 0, 9)).isEqualTo(10);
        assertThat(wider.sum(adopted, 1, 0, 9)).isEqualTo(RowLayout.NO_SUM);
        int row = wider.latest(adopted, 0, 0, 9);
        assertThat(wider.level(adopted, row, 0)).isEqualTo(2.5);
        assertThat(wider.levelNanos(adopted, row, 0)).isEqualTo(8);
    }

    @Test
    void rowsOfWhichNothingGoesOnAreGone() {
        count(1, 10);
        RowLayout other = new RowLayout(new boolean[] {false});

        assertThat(RowLayout.rows(other.adopt(table, layout, new int[] {-1}))).isZero();
    }

    @Test
    void holdsMoreColumnsThanALongHasBits() {
        RowLayout wide = new RowLayout(new boolean[200]);
        long[] row = wide.withRow(RowLayout.empty(), 5);
        int at = wide.row(row, 5);
        for (int column : new int[] {0, 63, 64, 127, 128, 199}) {
            assertThat(wide.has(row, at, column)).isFalse();
            wide.add(row, at, column, column + 1);
        }

        assertThat(wide.sum(row, 64, 5, 6)).isEqualTo(65);
        assertThat(wide.sum(row, 199, 5, 6)).isEqualTo(200);
        assertThat(wide.has(row, at, 62)).isFalse();
        assertThat(wide.has(row, at, 65)).isFalse();
    }
}
