package dev.vedette.gateway.hub;

import java.util.function.Consumer;
import java.util.function.Function;

/// What came of asking the hub for something.
///
/// @param <T> what it gives when it did it
public sealed interface HubAnswer<T> {
    /// It was done, and is durable.
    ///
    /// @param value what came of it
    /// @param <T> its type
    record Done<T>(T value) implements HubAnswer<T> {}

    /// It was refused, and nothing was changed.
    ///
    /// @param error why, for programs
    /// @param message why, for people: names subject, value and bound, and never a secret
    /// @param <T> what it would have given
    record Refused<T>(HubError error, String message) implements HubAnswer<T> {
        /// The same refusal of something else.
        <U> HubAnswer<U> elsewhere() {
            return new Refused<>(error, message);
        }
    }

    /// It was done.
    static <T> HubAnswer<T> done(T value) {
        return new Done<>(value);
    }

    /// It was refused.
    static <T> HubAnswer<T> refused(HubError error, String message) {
        return new Refused<>(error, message);
    }

    /// There is no such device or module.
    static <T> HubAnswer<T> unknown(HubId id) {
        return refused(HubError.notFound(id), "there is no " + (id.isModule() ? "module " : "device ") + id);
    }

    /// The answer with another value, when it was done.
    default <U> HubAnswer<U> map(Function<? super T, ? extends U> change) {
        return then(value -> done(change.apply(value)));
    }

    /// What comes next, when it was done; else the refusal.
    default <U> HubAnswer<U> then(Function<? super T, HubAnswer<U>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Refused<T> refused -> refused.elsewhere();
        };
    }

    /// Is told the value, when it was done.
    default HubAnswer<T> whenDone(Consumer<? super T> told) {
        if (this instanceof Done<T> done) {
            told.accept(done.value());
        }
        return this;
    }

    /// Whether it was done.
    default boolean isDone() {
        return this instanceof Done;
    }
}
