package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Takes in security messages: reads them on the caller's thread, has the journal write what they say, and answers when
/// that is durable. A message that is none is counted, shown among the rejected reports, and otherwise passed over: its
/// sender has no use for the refusal. Nothing blocks: what cannot be queued is refused, and may be sent again.
public final class SecurityIntake {
    private final SecurityMessageReader reader;
    private final Journal journal;
    private final EntryFeed feed;
    private final InstantSource clock;
    private final RejectedReports rejected;
    private final LongAdder taken = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder addressesUnreadable = new LongAdder();
    private final Map<List<String>, LongAdder> malformed = new ConcurrentHashMap<>();

    /// An intake before a journal.
    ///
    /// @param feed what gets the messages once they are durable
    /// @param clock what stamps them; times are cut to milliseconds
    /// @param rejected where malformed ones are shown
    public SecurityIntake(
            SecurityMessageReader reader,
            Journal journal,
            EntryFeed feed,
            InstantSource clock,
            RejectedReports rejected) {
        this.reader = reader;
        this.journal = journal;
        this.feed = feed;
        this.clock = clock;
        this.rejected = rejected;
    }

    /// What came of messages.
    public enum Outcome {
        /// What could be read is durable and will be judged.
        TAKEN,
        /// Nothing was taken, for want of room; they may be sent again.
        BUSY
    }

    /// Takes messages that a device sent together, all that can be read or none. Any thread may call.
    ///
    /// @param device the device that they are about
    /// @param documents the messages, in order; not kept
    /// @param reply called exactly once, possibly on another thread, possibly before this returns; must not block
    public void submit(ThingName device, List<byte[]> documents, Consumer<Outcome> reply) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Observation> observations = new ArrayList<>();
        int understood = 0;
        for (byte[] document : documents) {
            switch (reader.read(device, at, document)) {
                case SecurityMessageReader.Reading.Malformed problem -> reject(device, at, problem);
                case SecurityMessageReader.Reading.Understood message -> {
                    understood++;
                    observations.addAll(message.observations());
                    addressesUnreadable.add(message.addressesUnreadable());
                }
            }
        }
        if (observations.isEmpty()) {
            taken.add(understood);
            reply.accept(Outcome.TAKEN);
            return;
        }
        JournalEntry.Told entry = new JournalEntry.Told(device, at, observations);
        Journal.Append append =
                journal.append(EntryCodec.type(entry), EntryCodec.encode(entry), new Writing(entry, understood, reply));
        if (append != Journal.Append.TAKEN) {
            busy.add(understood);
            reply.accept(Outcome.BUSY);
        }
    }

    private void reject(ThingName device, Instant at, SecurityMessageReader.Reading.Malformed problem) {
        malformed
                .computeIfAbsent(List.of("reason", problem.problem().label()), _ -> new LongAdder())
                .increment();
        rejected.add(
                device.value(),
                new Receipt.Rejected(
                        null, Receipt.Reason.INVALID_PAYLOAD, "security message: " + problem.message(), at));
    }

    /// Messages that were taken, with or without anything that is judged.
    public long taken() {
        return taken.sum();
    }

    /// Messages that were refused for want of room.
    public long busy() {
        return busy.sum();
    }

    /// Remote addresses that could not be read and were left out.
    public long addressesUnreadable() {
        return addressesUnreadable.sum();
    }

    /// Malformed messages, by labels as alternating names and values: `reason`.
    public Map<List<String>, Long> malformed() {
        Map<List<String>, Long> counts = new HashMap<>();
        malformed.forEach((labels, count) -> counts.put(labels, count.sum()));
        return counts;
    }

    /// Messages on their way through the journal; every call is made by the journal's writer thread.
    private final class Writing implements JournalRequest {
        private final JournalEntry.Told entry;
        private final int messages;
        private final Consumer<Outcome> reply;

        Writing(JournalEntry.Told entry, int messages, Consumer<Outcome> reply) {
            this.entry = entry;
            this.messages = messages;
            this.reply = reply;
        }

        @Override
        public boolean admit() {
            return true;
        }

        @Override
        public void durable(long position) {
            taken.add(messages);
            feed.next(position, entry);
            reply.accept(Outcome.TAKEN);
        }

        @Override
        public void refused(Refusal refusal) {
            busy.add(messages);
            reply.accept(Outcome.BUSY);
        }
    }
}
