package dev.vedette.dissect.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SegmentsTest {
    private final Segments segments = new Segments();

    @Test
    void putsSegmentsTogetherInOrder() {
        segments.add(1, 0, true, new byte[] {1, 2});
        Segments.Piece piece = segments.add(1, 1, false, new byte[] {3});

        assertThat(piece.bytes()).containsExactly(1, 2, 3);
        assertThat(piece.lost()).isFalse();
    }

    @Test
    void aSegmentThatComesTwiceCountsOnce() {
        segments.add(1, 0, true, new byte[] {1});
        segments.add(1, 1, true, new byte[] {2});
        segments.add(1, 1, true, new byte[] {2});

        assertThat(segments.add(1, 2, false, new byte[] {3}).bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aMissingSegmentIsTold() {
        segments.add(1, 0, true, new byte[] {1});

        assertThat(segments.add(1, 2, false, new byte[] {3}).lost()).isTrue();
    }

    @Test
    void theMiddleOfAMessageThatNobodySawBeginIsLost() {
        assertThat(segments.add(1, 7, true, new byte[] {1}).lost()).isTrue();
    }

    @Test
    void aMessageOfMoreThan256SegmentsBeginsAnew() {
        for (int i = 0; i < 256; i++) {
            segments.add(1, i, true, new byte[] {1});
        }

        assertThat(segments.add(1, 0, false, new byte[] {2}).bytes()).containsExactly(2);
    }

    @Test
    void keeps65536BytesAndNotOneMore() {
        segments.add(1, 0, true, new byte[Segments.BYTES_MAX - 1]);
        assertThat(segments.add(1, 1, true, new byte[1]).tooLong()).isFalse();
        assertThat(segments.add(1, 2, true, new byte[1]).tooLong()).isTrue();
        assertThat(segments.add(1, 3, false, new byte[0]).bytes()).hasSize(Segments.BYTES_MAX);
    }

    @Test
    void aFifthMessageMakesItForgetTheOldest() {
        for (int i = 0; i < Segments.MESSAGES_MAX; i++) {
            segments.add(i, 0, true, new byte[] {1});
        }
        assertThat(segments.add(0, 1, true, new byte[] {2}).lost()).isFalse();
        segments.add(99, 0, true, new byte[] {1});

        assertThat(segments.add(0, 2, true, new byte[] {3}).lost()).isTrue();
        assertThat(segments.add(3, 1, true, new byte[] {2}).lost()).isFalse();
    }
}
