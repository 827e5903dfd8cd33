package dev.vedette.source;

/// What is counted of diagnostic-log records.
final class HubLogCounters {
    final Tally.Counter records;
    final Tally.Counter notJson;
    final Tally.Counter notRecord;
    final Tally.Counter badTime;
    final Tally.Counter badMember;
    final Tally.Counter badDevice;
    final Tally.Counter otherCategory;
    final Tally.Counter otherOperation;
    final Tally.Counter otherHub;
    final Tally.Counter noDevice;
    final Tally.Counter failed;
    final Tally.Counter old;

    HubLogCounters(Tally tally) {
        records = tally.counter("records", "", "Records of a hub's log that were understood.");
        String malformed = "Records of a hub's log that were not understood, by reason.";
        notJson = tally.counter("records_malformed", "json", malformed);
        notRecord = tally.counter("records_malformed", "record", malformed);
        badTime = tally.counter("records_malformed", "time", malformed);
        badMember = tally.counter("records_malformed", "member", malformed);
        badDevice = tally.counter("records_malformed", "device", malformed);
        String passed = "Records of a hub's log that tell nothing that is observed, by reason.";
        otherCategory = tally.counter("records_passed_over", "category", passed);
        otherOperation = tally.counter("records_passed_over", "operation", passed);
        otherHub = tally.counter("records_passed_over", "hub", passed);
        noDevice = tally.counter("records_passed_over", "no_device", passed);
        failed = tally.counter("records_passed_over", "failed", passed);
        old = tally.counter("records_passed_over", "delay", passed);
    }
}
