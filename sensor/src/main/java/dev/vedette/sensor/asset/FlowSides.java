package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Role;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The assets at both ends of each flow, as far as they are any, by the number of the flow: a hash table without
/// chains, as each message asks it. It holds as many flows as the flow table does.
final class FlowSides {
    private static final int SLOTS_MIN = 1 << 10;

    private @Nullable Sides[] slots = new Sides[SLOTS_MIN];
    private int size;

    /// The assets at both ends of a flow.
    static final class Sides {
        private final long flow;

        @Nullable
        AssetState initiator;

        @Nullable
        AssetState responder;

        /// What was told last of each side: of the same protocol and role there is nothing new to tell.
        private final @Nullable Role[] toldRole = new Role[2];

        private final @Nullable String[] toldProtocol = new String[2];

        private Sides(long flow) {
            this.flow = flow;
        }

        /// Whether a side speaks otherwise than when this was asked last.
        boolean isNews(boolean isInitiator, String protocol, Role role) {
            int side = isInitiator ? 0 : 1;
            if (toldRole[side] == role && protocol.equals(toldProtocol[side])) {
                return false;
            }
            toldRole[side] = role;
            toldProtocol[side] = protocol;
            return true;
        }

        /// An asset is another one now, to whom everything is to be told again.
        void replace(AssetState before, AssetState now) {
            if (initiator == before) {
                initiator = now;
                toldRole[0] = null;
            }
            if (responder == before) {
                responder = now;
                toldRole[1] = null;
            }
        }
    }

    int size() {
        return size;
    }

    /// The sides of a flow; new ones when nobody is known yet.
    Sides of(long flow) {
        int at = place(flow);
        Sides found = slots[at];
        if (found == null) {
            found = new Sides(flow);
            slots[at] = found;
            size++;
            if (size > slots.length / 2) {
                grow();
            }
        }
        return found;
    }

    void remove(long flow) {
        int at = place(flow);
        if (slots[at] == null) {
            return;
        }
        slots[at] = null;
        size--;
        // Those behind the hole that were pushed on by it move up.
        int mask = slots.length - 1;
        int next = at + 1 & mask;
        for (Sides moved = slots[next]; moved != null; moved = slots[next]) {
            slots[next] = null;
            slots[place(moved.flow)] = moved;
            next = next + 1 & mask;
        }
    }

    void forEach(Consumer<Sides> action) {
        for (Sides sides : slots) {
            if (sides != null) {
                action.accept(sides);
            }
        }
    }

    /// Where a flow is, or would be: flows are numbered one after the other, so that their number is their hash.
    private int place(long flow) {
        int mask = slots.length - 1;
        int at = (int) flow & mask;
        for (Sides other = slots[at]; other != null && other.flow != flow; other = slots[at]) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        @Nullable Sides[] before = slots;
        slots = new Sides[before.length * 2];
        for (Sides sides : before) {
            if (sides != null) {
                slots[place(sides.flow)] = sides;
            }
        }
    }
}
