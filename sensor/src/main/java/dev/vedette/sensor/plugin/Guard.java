package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The boundary to the code of one plugin: gives each call its budget, looks at what comes back, counts what goes
/// wrong, and shuts when that is too much. One thread at a time calls; any may ask why it is shut.
final class Guard {
    /// The most operations of a plugin, and the most reasons for which it calls bytes malformed.
    static final int NAMES_MAX = 256;

    private static final int NAME_LENGTH_MAX = 64;
    private static final int PARTS_MAX = 2_048;
    private static final int PAYLOADS_MAX = 16;
    private static final int SAVED_CALLS_MAX = 50;
    private static final int SAID_MAX = 200;
    private static final long DESCRIBING_STEPS = 10_000;

    private final PluginLimits limits;
    private final Budget budget;
    private final Retention retention;
    private final Set<String> names = new HashSet<>();
    private volatile @Nullable String shutFor;
    private Consumer<String> whenShut = _ -> {};
    private long saved;
    private long faults;
    private long calls;
    private long mostSteps;
    private int parts;
    private int payloads;

    Guard(Budget.Tank tank, PluginLimits limits) {
        this.limits = limits;
        this.budget = new Budget(tank, limits);
        this.retention = new Retention(limits);
        this.saved = limits.stepsOnAverage() * SAVED_CALLS_MAX;
    }

    /// @param told is given the reason when this shuts, on the thread that calls the plugin
    void whenShut(Consumer<String> told) {
        whenShut = told;
    }

    Retention retention() {
        return retention;
    }

    boolean isShut() {
        return shutFor != null;
    }

    /// Why the plugin is not called any more; null while it is.
    @Nullable
    String shutFor() {
        return shutFor;
    }

    long faults() {
        return faults;
    }

    long calls() {
        return calls;
    }

    /// The most steps that one call took.
    long mostSteps() {
        return mostSteps;
    }

    /// Begins a call that is offered so many bytes.
    void begin(int offered) {
        calls++;
        budget.begin(limits.stepsFor(offered), limits.bytesPerCall() + offered);
    }

    /// Begins what is done once.
    void beginLoading() {
        budget.begin(limits.stepsPerCall() * 10, limits.bytesPerCall() * 4);
    }

    /// Ends a call.
    ///
    /// @return how many bytes of memory it made
    /// @throws RuntimeException when it was too much
    long end(int offered) {
        long made = budget.end();
        long taken = budget.taken();
        mostSteps = Math.max(mostSteps, taken);
        long earned = limits.stepsOnAverage() + (long) PluginLimits.STEPS_PER_BYTE * offered;
        saved = Math.min(limits.stepsOnAverage() * SAVED_CALLS_MAX, saved + earned) - taken;
        if (saved < 0) {
            throw new OutOfBudget(OutOfBudget.Bound.AVERAGE, limits.stepsOnAverage(), taken);
        }
        return made;
    }

    /// Ends what is done once.
    void endLoading() {
        budget.end();
    }

    /// Adds what a call has made to what its conversation may hold, and looks at that if it is time.
    ///
    /// @throws RuntimeException when it is too much
    void made(Retention.Held by, long bytes) {
        if (retention.made(by, bytes)) {
            budget.begin(limits.stepsPerCall() * 10, Long.MAX_VALUE);
            try {
                retention.look(by);
                budget.end();
            } catch (PluginException e) {
                shut(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    /// What became of a call that did not end as it should: counts it, and shuts if it is too much.
    ///
    /// @return what to throw at the host
    PluginException fault(Throwable thrown) {
        faults++;
        String said = describe(thrown);
        boolean isTooMuch = thrown instanceof OutOfBudget
                || thrown instanceof StackOverflowError
                || thrown instanceof OutOfMemoryError;
        if (isTooMuch) {
            shut(said);
        } else if (faults >= limits.faultsMax()) {
            shut("has failed " + faults + " times, which is the limit; the last time it " + said);
        }
        return new PluginException(said);
    }

    private void shut(String why) {
        if (shutFor == null) {
            shutFor = why;
            whenShut.accept(why);
        }
    }

    /// The words for what was thrown. An exception of the plugin's own is asked within a budget.
    private String describe(Throwable thrown) {
        if (thrown instanceof OutOfBudget || thrown instanceof PluginException) {
            return String.valueOf(thrown.getMessage());
        }
        if (thrown instanceof StackOverflowError) {
            return "has used up the stack; count how deep it goes, and stop at a bound";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "has asked for more memory than there is; the limit of a call is " + limits.bytesPerCall()
                    + " bytes";
        }
        String type = thrown.getClass().getName();
        try {
            budget.begin(DESCRIBING_STEPS, limits.bytesPerCall());
            String message = String.valueOf(thrown.getMessage());
            StackTraceElement[] stack = thrown.getStackTrace();
            budget.end();
            String place = stack.length == 0 ? "" : " at " + stack[0];
            return "threw " + type + ": " + message.substring(0, Math.min(SAID_MAX, message.length())) + place;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError _) {
            return "threw " + type;
        }
    }

    /// Looks at what a conversation said.
    ///
    /// @param passed how many bytes it has passed
    /// @throws PluginException when that breaks a promise
    Dissection checked(@Nullable Dissection said, int passed, int offered, boolean isStream) {
        parts = 0;
        payloads = 0;
        switch (said) {
            case null -> throw new PluginException("has said nothing: null is no dissection");
            case Message message -> check(message);
            case Dissection.Malformed malformed -> check(malformed.reason());
            case Dissection.NeedMore more -> {
                if (isStream && more.bytes() <= offered) {
                    throw new PluginException("wants " + more.bytes() + " bytes, and has been given " + offered
                            + "; ask for more than that");
                }
                return more;
            }
            case Dissection.NotMine notMine -> {
                return notMine;
            }
        }
        if (passed < 1) {
            throw new PluginException("has passed no byte with " + (said instanceof Message ? "a message" : "malformed")
                    + "; move the cursor behind what was read");
        }
        return said;
    }

    private void check(Message message) {
        check(message.operation());
        List<Message> all = message.parts();
        parts += all.size();
        payloads += message.payloads().size();
        if (parts > PARTS_MAX || payloads > PAYLOADS_MAX) {
            throw new PluginException("gives a message of " + parts + " parts and " + payloads
                    + " payloads; the limits are " + PARTS_MAX + " and " + PAYLOADS_MAX);
        }
        for (int i = 0; i < all.size(); i++) {
            check(all.get(i));
        }
    }

    private void check(String name) {
        if (names.contains(name)) {
            return;
        }
        boolean isWell = !name.isEmpty() && name.length() <= NAME_LENGTH_MAX;
        for (int i = 0; isWell && i < name.length(); i++) {
            char c = name.charAt(i);
            isWell = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!isWell) {
            String shown = name.substring(0, Math.min(NAME_LENGTH_MAX, name.length()));
            throw new PluginException("names an operation or a reason \"" + shown + "\"; these are 1.."
                    + NAME_LENGTH_MAX + " of a-z, 0-9 and hyphens, fixed in the code");
        }
        if (names.size() >= NAMES_MAX) {
            throw new PluginException("names more than " + NAMES_MAX
                    + " operations and reasons, which is the limit; do not make them from bytes");
        }
        names.add(name);
    }
}
