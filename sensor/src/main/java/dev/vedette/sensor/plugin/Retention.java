package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Conversation;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much memory a plugin holds between its calls. Nobody can hold more than was made: what calls make is added up,
/// and only when that passes a bound somebody looks how much of it is still there. One thread at a time.
final class Retention {
    /// How many conversations are looked at to guess what all of them hold.
    private static final int SAMPLE = 512;

    private final PluginLimits limits;
    private final ReferenceQueue<Conversation> gone = new ReferenceQueue<>();
    private final List<Held> held = new ArrayList<>();
    private List<Class<?>> classes = List.of();
    private List<?> roots = List.of();
    private boolean isWatched;
    private long madeInAll;
    private int turn;

    /// What one conversation may hold.
    static final class Held extends WeakReference<Conversation> {
        private int index;
        private long made;

        private Held(Conversation conversation, ReferenceQueue<Conversation> gone) {
            super(conversation, gone);
        }
    }

    Retention(PluginLimits limits) {
        this.limits = limits;
    }

    /// What is looked at beside conversations. Until it is said nobody looks: what this program itself interprets
    /// keeps its own bounds.
    ///
    /// @param all classes of the plugin, for their static fields
    /// @param shared its dissectors
    void of(List<Class<?>> all, List<?> shared) {
        isWatched = true;
        classes = all;
        roots = shared;
    }

    int conversations() {
        return held.size();
    }

    Held open(Conversation conversation) {
        forgetGone();
        Held opened = new Held(conversation, gone);
        opened.index = held.size();
        held.add(opened);
        return opened;
    }

    private void forgetGone() {
        for (@Nullable Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            int index = ((Held) each).index;
            Held last = held.removeLast();
            if (last.index != index) {
                held.set(index, last);
                last.index = index;
            }
        }
    }

    /// A call of a conversation has made so many bytes.
    ///
    /// @return whether it is time for [#look]
    boolean made(Held by, long bytes) {
        by.made += bytes;
        madeInAll += bytes;
        return isWatched && (by.made > limits.bytesPerConversation() || madeInAll > limits.bytesInAll());
    }

    /// Looks at what is held. To be called within a budget, as collections may be of the plugin's own making.
    ///
    /// @param by the conversation that was called
    /// @throws PluginException when it is too much
    void look(Held by) {
        if (by.made > limits.bytesPerConversation()) {
            by.made = 0;
            long bytes = weigh(by, limits.bytesPerConversation());
            if (bytes > limits.bytesPerConversation()) {
                throw new OutOfBudget(OutOfBudget.Bound.CONVERSATION, limits.bytesPerConversation(), bytes);
            }
        }
        if (madeInAll > limits.bytesInAll()) {
            madeInAll = 0;
            long bytes = statics() + sampled();
            if (bytes > limits.bytesInAll()) {
                throw new OutOfBudget(OutOfBudget.Bound.HELD, limits.bytesInAll(), bytes);
            }
        }
    }

    private static long weigh(Held of, long max) {
        Weigher weigher = new Weigher(max);
        weigher.add(of.get());
        return weigher.bytes();
    }

    private long statics() {
        Weigher weigher = new Weigher(limits.bytesInAll());
        classes.forEach(weigher::addStatics);
        roots.forEach(weigher::add);
        return weigher.bytes();
    }

    private long sampled() {
        forgetGone();
        int sample = Math.min(SAMPLE, held.size());
        long bytes = 0;
        for (int i = 0; i < sample; i++) {
            turn = (turn + 1) % held.size();
            bytes += weigh(held.get(turn), limits.bytesPerConversation());
        }
        return sample == 0 ? 0 : bytes * held.size() / sample;
    }
}
