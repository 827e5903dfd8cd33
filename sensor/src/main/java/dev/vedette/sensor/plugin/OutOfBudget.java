package dev.vedette.sensor.plugin;

import dev.vedette.sdk.VedetteException;

/// A call of a plugin has used up its budget. Thrown inside of the plugin at every further step, so that it does not
/// matter whether the plugin catches it. Carries no stack, and makes its words only when it is out of the plugin:
/// inside there may be no room for anything.
final class OutOfBudget extends VedetteException {
    private static final long serialVersionUID = 1L;

    private final Bound bound;
    private final long limit;
    private final long value;

    /// What was used up.
    enum Bound {
        /// Steps in one call.
        STEPS("has taken %2$,d steps in one call and was not done; the limit is %1$,d. Look for a loop that does not"
                + " end, or one over a count that comes from the wire"),
        /// Steps of many calls.
        AVERAGE("takes more than %1$,d steps a call on average, which is the limit; its last call took %2$,d. Do less"
                + " for each message"),
        /// Memory made in one call.
        MEMORY("has made %2$,d bytes of memory in one call; the limit is %1$,d. Look for an array whose size comes"
                + " from the wire, or a text that grows"),
        /// Memory held by one conversation.
        CONVERSATION("holds %2$,d bytes of memory in one conversation; the limit is %1$,d. Forget the oldest of what it"
                + " keeps"),
        /// Memory held in all.
        HELD("holds about %2$,d bytes of memory in its conversations and static fields; the limit is %1$,d. Keep"
                + " less of each conversation, and nothing in static fields"),
        /// Methods that call methods.
        DEPTH("has called itself too deeply, with frames of %2$,d bytes; the limit is %1$,d. Count the depth, and"
                + " stop at a bound"),
        /// Time of the processor in one call.
        TIME("has worked for %2$,d ms in one call; the limit is %1$,d. Look for work on much data again and again"),
        /// It is not called now.
        CALL("runs though nobody calls it");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    OutOfBudget(Bound bound, long limit, long value) {
        super("");
        this.bound = bound;
        this.limit = limit;
        this.value = value;
    }

    @Override
    public String getMessage() {
        return String.format(java.util.Locale.ROOT, bound.words, limit, value);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
