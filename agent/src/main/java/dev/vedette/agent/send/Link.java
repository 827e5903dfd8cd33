package dev.vedette.agent.send;

/// A connection to the server for one kind of messages. One thread.
public interface Link extends AutoCloseable {
    /// What became of a parcel.
    sealed interface Answer {
        /// The server has it.
        record Acknowledged() implements Answer {}

        /// The server does not want it, now or ever.
        ///
        /// @param reason what it said
        record Refused(String reason) implements Answer {}

        /// The server does not want it now.
        ///
        /// @param reason what it said
        record Later(String reason) implements Answer {}

        /// It is not known whether the server has it, and the connection is no good.
        ///
        /// @param reason what happened
        record Lost(String reason) implements Answer {}
    }

    /// Connects, and waits until that is done.
    ///
    /// @throws LinkException when it cannot be done
    void open();

    /// Whether it is connected, as far as is known.
    boolean isOpen();

    /// Sends a parcel, and waits for the answer, for a limited time. Never throws for what the network does.
    Answer send(Parcel parcel);

    /// Ends the connection. It may be opened again.
    @Override
    void close();
}
