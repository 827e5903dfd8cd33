package dev.vedette.sdk.alert;

import java.util.List;

/// A kind of sink that channels can be of. A provider is found by `ServiceLoader` and made once, without arguments; it
/// keeps no state and loads its libraries no earlier than [#open(String, SinkSettings)]. Any thread may call.
public interface SinkKind {
    /// What channels of it say as their `kind`, as `syslog`: 1..32 of `a-z`, `0-9` and `-`, a letter first.
    String kind();

    /// What it does, in one sentence.
    String about();

    /// What can be set, in the order in which people read it. `name` and `kind` are every channel's and not among them.
    List<SinkSetting> settings();

    /// A new sink, which the caller closes. Checks all that can be checked without asking anybody; connects when the
    /// first alert is delivered and not before, as the server opens every channel once at its start to check it.
    ///
    /// @param channel the channel's name
    /// @param given what it is set to
    /// @throws dev.vedette.sdk.VedetteException naming channel, setting, value, bound and remedy when the settings
    ///   cannot be used; made by [SinkSettings#refused(String, String)]
    AlertSink open(String channel, SinkSettings given);

    /// Where a channel leads to, for people, without anything secret: as `soc.example:6514`; empty when there is
    /// nothing to say.
    ///
    /// @param given as [#open(String, SinkSettings)] takes it
    default String target(SinkSettings given) {
        return "";
    }
}
