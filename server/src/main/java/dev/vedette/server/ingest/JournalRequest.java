package dev.vedette.server.ingest;

/// What wants something written, and is told what came of it. The journal's writer thread makes every call, in
/// the order of the appends, so that state kept behind it needs no lock. Exactly one of [#durable] and
/// [#refused] is called. A call that throws stops the journal.
public interface JournalRequest {
    /// Whether to write the record. Called at most once; everything appended before was asked before.
    ///
    /// @return false to write nothing and only be told when everything before is durable
    boolean admit();

    /// The record is durable, or, where none was to be written, everything before is.
    ///
    /// @param position the record's position, or that of the last durable record; -1 when there is none
    void durable(long position);

    /// The record was not written, or it is not known that it was. Comes after [#admit] or without it. Where
    /// several are refused at once, they are told in reverse order, so that each can undo what it did in
    /// [#admit].
    void refused(Refusal refusal);

    /// Why a record was refused.
    enum Refusal {
        /// The disk is nearly full; it may be written later.
        DISK_FULL,
        /// The disk failed, and the journal has stopped for good.
        FAILED
    }
}
