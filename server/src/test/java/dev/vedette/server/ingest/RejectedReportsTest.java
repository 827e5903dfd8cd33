package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Receipt.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is remembered of rejected reports.
class RejectedReportsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final RejectedReports rejected = new RejectedReports();

    @Test
    void equalReasonsThatFollowEachOtherAreOne() {
        add("pump", 0, "a");
        add("pump", 1, "a");
        add("pump", 2, "b");
        add("pump", 3, "a");

        assertThat(rejected.ofThing("pump"))
                .containsExactly(
                        new RejectedReports.Repeated(AT.plusSeconds(3), Reason.INVALID_PAYLOAD, "a", 1),
                        new RejectedReports.Repeated(AT.plusSeconds(2), Reason.INVALID_PAYLOAD, "b", 1),
                        new RejectedReports.Repeated(AT.plusSeconds(1), Reason.INVALID_PAYLOAD, "a", 2));
        assertThat(rejected.ofThing("valve")).isEmpty();
    }

    @Test
    void theLastTenOfADeviceStayHoweverManyOthersAreRejected() {
        for (int i = 0; i < 12; i++) {
            add("pump", i, "reason " + i);
        }
        for (int i = 0; i < RejectedReports.REPORTS_MAX; i++) {
            add("other", i, "x");
        }
        assertThat(rejected.ofThing("pump")).hasSize(RejectedReports.REPORTS_OF_THING_MAX);
        assertThat(rejected.latestOf("pump")).isEmpty();
    }

    @Test
    void beyondTheMostDevicesTheOneRejectedLongestAgoIsForgotten() {
        for (int i = 0; i <= RejectedReports.THINGS_MAX; i++) {
            add("thing-" + i, 0, "x");
        }
        assertThat(rejected.forgotten()).isOne();
        assertThat(rejected.ofThing("thing-0")).isEmpty();
        assertThat(rejected.ofThing("thing-1")).hasSize(1);
    }

    private void add(String thing, int second, String message) {
        rejected.add(thing, new Receipt.Rejected(null, Reason.INVALID_PAYLOAD, message, AT.plusSeconds(second)));
    }
}
