package dev.vedette.server.ingest;

import dev.vedette.engine.run.Change;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;

/// What the journal holds: one step in what detection is fed.
public sealed interface JournalEntry {
    /// When it happened, as stamped at the edge.
    Instant at();

    /// A device reported.
    ///
    /// @param thing the device
    /// @param at when
    /// @param reportId the id that the device gave the report
    /// @param observations what it said, each of that thing and time
    record Reported(ThingName thing, Instant at, long reportId, List<Observation> observations)
            implements JournalEntry {
        /// Copies the list.
        public Reported {
            observations = List.copyOf(observations);
        }
    }

    /// A device told of itself without a report's id, as a security message does.
    ///
    /// @param thing the device
    /// @param at when
    /// @param observations what it said, each of that thing and time
    record Told(ThingName thing, Instant at, List<Observation> observations) implements JournalEntry {
        /// Copies the list.
        public Told {
            observations = List.copyOf(observations);
        }
    }

    /// Brokers or sensors saw something.
    ///
    /// @param observations what they saw, of any things, in order
    /// @param at when it was taken in
    record Seen(List<Observation> observations, Instant at) implements JournalEntry {
        /// Copies the list.
        public Seen {
            observations = List.copyOf(observations);
        }
    }

    /// A sensor that has joined brought something, once.
    ///
    /// @param mark which batch it is
    /// @param observations what it saw, of any things of its site, in order
    /// @param at when it was taken in
    record Brought(SensorMark mark, List<Observation> observations, Instant at) implements JournalEntry {
        /// Copies the list.
        public Brought {
            observations = List.copyOf(observations);
        }
    }

    /// What is watched was changed.
    ///
    /// @param change the change
    /// @param at when
    record Changed(Change change, Instant at) implements JournalEntry {}

    /// Time moved on.
    ///
    /// @param at to when
    record Advanced(Instant at) implements JournalEntry {}
}
