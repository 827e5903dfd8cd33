package dev.vedette.sensor.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FlowSidesTest {
    private final FlowSides flows = new FlowSides();

    @Test
    void aFlowKeepsItsSides() {
        FlowSides.Sides one = flows.of(1);
        assertThat(flows.of(2)).isNotSameAs(one);
        assertThat(flows.of(1)).isSameAs(one);
        assertThat(flows.size()).isEqualTo(2);
    }

    @Test
    void flowsThatShareASlotStayApartWhenOneGoes() {
        // The table begins with 1024 slots: these would all have the last one.
        FlowSides.Sides second = null;
        for (long id : new long[] {1023, 2047, 3071, 4095}) {
            FlowSides.Sides sides = flows.of(id);
            second = id == 2047 ? sides : second;
        }
        FlowSides.Sides behind = flows.of(1024);
        flows.remove(1023);
        assertThat(flows.size()).isEqualTo(4);
        assertThat(flows.of(2047)).isSameAs(second);
        assertThat(flows.of(1024)).isSameAs(behind);
        flows.remove(1023);
        assertThat(flows.size()).as("nothing was there to remove").isEqualTo(4);
    }

    @Test
    void isAsAMapIsUnderManyFlowsThatComeAndGo() {
        Random random = new Random(7);
        Map<Long, FlowSides.Sides> map = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long id = (long) i - random.nextInt(3_000);
            if (random.nextInt(3) == 0) {
                flows.remove(id);
                map.remove(id);
            } else {
                FlowSides.Sides sides = flows.of(id);
                FlowSides.Sides known = map.putIfAbsent(id, sides);
                assertThat(known == null || known == sides).as("flow " + id).isTrue();
            }
        }
        Set<FlowSides.Sides> all = new HashSet<>();
        flows.forEach(all::add);
        assertThat(all).isEqualTo(new HashSet<>(map.values()));
        assertThat(flows.size()).isEqualTo(map.size());
    }

    @Test
    void onlyAnotherProtocolOrRoleOfASideIsNews() {
        FlowSides.Sides sides = flows.of(1);
        assertThat(sides.isNews(true, "s7comm", Role.CLIENT)).isTrue();
        assertThat(sides.isNews(true, "s7comm", Role.CLIENT)).isFalse();
        assertThat(sides.isNews(false, "s7comm", Role.CLIENT)).isTrue();
        assertThat(sides.isNews(true, "s7comm", Role.SERVER)).isTrue();
        assertThat(sides.isNews(true, "cotp", Role.SERVER)).isTrue();
        assertThat(sides.isNews(true, "s7comm", Role.SERVER)).isTrue();
    }
}
