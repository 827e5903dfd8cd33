package dev.vedette.server.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What keeps a server going: where devices connect, where alerts go, how it is set, which detections it has. Any
/// thread
/// may call.
public interface Upkeep {
    /// Where devices connect, and the sources that listen elsewhere.
    List<Gateway> gateways();

    /// Every key of the configuration.
    List<Setting> settings();

    /// For how long things are kept.
    List<Kept> retention();

    /// Where alerts go.
    List<Channel> channels();

    /// The names that routing rules may call channels by, sorted; `sns` stands for the topics of all profiles.
    SortedSet<String> channelNames();

    /// Sends an alert that says that it is a test, now and past the queue.
    ///
    /// @return empty when there is no channel of that name
    Optional<Trial> test(String channel);

    /// The TLS port at which sensors join and bring what they see; empty where there is none.
    OptionalInt sensorPort();

    /// The detections that are built in, by name.
    List<BuiltIn> detections();

    /// Where devices connect, or a source that listens to somebody else's broker.
    ///
    /// @param name as `mqtt`
    /// @param protocol as `MQTT`
    /// @param address where it is
    /// @param isTls whether it is encrypted
    /// @param connected how many devices are connected, or null where that is not known
    /// @param accepted what was taken since the start: messages, or requests
    /// @param rejected what was refused since the start
    /// @param messagesPerSecond lately, or null before it was asked for twice
    /// @param troubles what is the matter, in sentences
    record Gateway(
            String name,
            String protocol,
            String address,
            boolean isTls,
            @Nullable Long connected,
            long accepted,
            long rejected,
            @Nullable Double messagesPerSecond,
            List<String> troubles) {
        /// Copies the list.
        public Gateway {
            troubles = List.copyOf(troubles);
        }
    }

    /// A key of the configuration.
    ///
    /// @param key as `http.port`
    /// @param value as it was written; of a secret only whether there is one
    /// @param origin where it was written
    /// @param meaning what it does
    /// @param isSecret whether the value is not shown
    record Setting(String key, String value, String origin, String meaning, boolean isSecret) {}

    /// For how long something is kept.
    ///
    /// @param what as `violations`
    /// @param kept how long
    record Kept(String what, Duration kept) {}

    /// Where alerts go.
    ///
    /// @param name as `webhook`
    /// @param kind as `webhook`
    /// @param target where, without what may be a secret
    /// @param isEach whether it gets each alert by itself, without summaries and reminders
    /// @param delivered alerts since the start
    /// @param failed attempts since the start that failed and were put off
    /// @param waiting alerts that are not delivered yet
    /// @param givenUp alerts since the start that are not tried any more
    /// @param lastError what went wrong last, or null
    /// @param lastDeliveredAt when one was delivered last, or null
    record Channel(
            String name,
            String kind,
            String target,
            boolean isEach,
            long delivered,
            long failed,
            long waiting,
            long givenUp,
            @Nullable String lastError,
            @Nullable Instant lastDeliveredAt) {}

    /// What became of a test.
    ///
    /// @param isDelivered whether the receiver has it
    /// @param detail what happened, in a sentence
    /// @param took how long it took
    record Trial(boolean isDelivered, String detail, Duration took) {}

    /// A built-in detection.
    ///
    /// @param detection what it finds
    /// @param isEnabled whether the server judges what it finds
    /// @param firedLastDays how many violations of it were raised in the last 7 days
    record BuiltIn(Detection detection, boolean isEnabled, long firedLastDays) {}
}
