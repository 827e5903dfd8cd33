package dev.vedette.server.advisory;

/// Whether one thing lies in another.
enum Fit {
    /// It does.
    YES,
    /// It does not.
    NO,
    /// What is known does not decide it.
    UNCLEAR;

    /// Of two conditions that must both hold.
    Fit and(Fit other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNCLEAR;
    }

    /// Of two conditions one of which must hold.
    Fit or(Fit other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : UNCLEAR;
    }

    static Fit of(boolean isSo) {
        return isSo ? YES : NO;
    }
}
