/// What a Mosquitto broker saw, read from its log file.
///
/// Data flows one way: a [dev.vedette.source.FollowedLog] gives lines and survives rotation, `LogTime` and
/// `LogEvent` read them, `BrokerStory` remembers who is connected and makes observations, and
/// [dev.vedette.source.mosquitto.MosquittoSource] brings those to the intake and keeps the place in a state file. The
/// broker itself is not talked to.
@NullMarked
package dev.vedette.source.mosquitto;

import org.jspecify.annotations.NullMarked;
