package dev.vedette.engine.profile;

/// How the elements of a reported set must relate to the set of a criterion. The empty report always conforms.
public enum Membership {
    /// Every reported element lies in the set.
    IN,
    /// No reported element lies in the set.
    NOT_IN;

    /// Whether one element, found or not found in the set, is normal.
    public boolean allows(boolean found) {
        return found == (this == IN);
    }
}
