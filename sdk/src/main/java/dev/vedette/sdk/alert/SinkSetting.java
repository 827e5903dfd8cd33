package dev.vedette.sdk.alert;

/// A setting of a kind of sink, as people find it in the documentation.
///
/// @param name as it is written, as `host`: 1..32 of `a-z`, `0-9` and `-`
/// @param unset the value that holds when it is not given; empty for none
/// @param meaning what it does, in one line
/// @param isRequired whether a channel cannot be without it
/// @param isSecret whether the value is never shown; then it can be given as `NAME-file`, too: a file whose first
///   line is the value
public record SinkSetting(String name, String unset, String meaning, boolean isRequired, boolean isSecret) {
    /// One that may be left out.
    public static SinkSetting of(String name, String unset, String meaning) {
        return new SinkSetting(name, unset, meaning, false, false);
    }

    /// One that must be given.
    public static SinkSetting required(String name, String meaning) {
        return new SinkSetting(name, "", meaning, true, false);
    }

    /// One that may be left out and is never shown.
    public static SinkSetting secret(String name, String meaning) {
        return new SinkSetting(name, "", meaning, false, true);
    }
}
