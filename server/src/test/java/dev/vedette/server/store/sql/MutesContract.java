package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.MuteRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every engine's mutes do.
abstract class MutesContract extends StoresContract {
    private static final Instant NOON = NOW.plusSeconds(3_600);

    @Test
    void aMuteOutlivesTheProcessAndEndsByItself() {
        MuteRecord mute = new MuteRecord("m1", "p", null, "a", "Größe", "eve", NOW, NOON, 0);
        stores.mutes().add(mute);
        reopen();

        assertThat(stores.mutes().find("m1")).contains(mute);
        assertThat(stores.mutes().inForce(NOON.minusNanos(1))).containsExactly(mute);
        assertThat(stores.mutes().inForce(NOON)).isEmpty();
        assertThat(stores.mutes().purgeEndedBefore(NOON)).isZero();
        assertThat(stores.mutes().purgeEndedBefore(NOON.plusNanos(1))).isEqualTo(1);
        assertThat(stores.mutes().remove("m1")).isFalse();
    }
}
