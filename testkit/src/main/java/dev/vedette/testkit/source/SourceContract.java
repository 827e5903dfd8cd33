package dev.vedette.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every source keeps to, whatever it brings: how it is opened and closed. What sources of device reports and of
/// broker observations keep to besides is in [ReportSourceContract] and [ObservationSourceContract].
public abstract class SourceContract {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

    private final List<AutoCloseable> opened = new ArrayList<>();

    /// A source that is not open, at an address that nobody uses.
    protected abstract Source newSource();

    /// A second source, not open, at the address of an open one.
    protected abstract Source newSourceAtAddressOf(Source open);

    /// Has an open source bring something about a device, and asserts that the intake was given it.
    protected abstract void expectDelivery(Source open, FakeIntake intake, String thing);

    /// Whether nobody else may use the address of an open source. A client of somebody else's server does not know.
    protected boolean ownsItsAddress() {
        return true;
    }

    /// Closes what the test left open.
    @AfterEach
    protected void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
    }

    @Test
    void hasAShortLowerCaseName() {
        assertThat(newSource().name()).matches("[a-z][a-z0-9-]{0,31}");
    }

    @Test
    void mayBeClosedBeforeItIsOpened() {
        Source source = newSource();
        source.close();
        source.close();
        open(source, accepting());
    }

    @Test
    void mayBeClosedTwice() {
        Source source = open(newSource(), accepting());
        source.close();
        source.close();
    }

    @Test
    void refusesToOpenTwiceAndStaysOpen() {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        assertThatThrownBy(() -> source.open(accepting())).isInstanceOf(VedetteException.class);
        expectDelivery(source, intake, "pump-1");
    }

    @Test
    void refusesAnAddressThatIsTakenAndLeavesItsOwnerAlone() {
        assumeTrue(ownsItsAddress(), "a source that shares its address with others");
        FakeIntake intake = accepting();
        Source first = open(newSource(), intake);
        Source second = newSourceAtAddressOf(first);
        assertThatThrownBy(() -> second.open(accepting())).isInstanceOf(VedetteException.class);
        second.close();
        expectDelivery(first, intake, "pump-1");
    }

    @Test
    void deliversToTheNewIntakeOnlyWhenOpenedAgain() {
        FakeIntake before = accepting();
        Source source = open(newSource(), before);
        expectDelivery(source, before, "pump-1");
        source.close();
        int submissions = before.submissions();
        before.observations();
        FakeIntake after = accepting();
        source.open(after);
        expectDelivery(source, after, "pump-2");
        assertThat(before.submissions()).isEqualTo(submissions);
        assertThat(before.observations()).isEmpty();
    }

    /// An intake that accepts every report at once, as report 7.
    protected static FakeIntake accepting() {
        return FakeIntake.answering(submission -> new Receipt.Accepted(7, AT));
    }

    /// Opens a source and closes it after the test.
    protected final Source open(Source source, FakeIntake intake) {
        opened.add(source);
        source.open(intake);
        return source;
    }

    /// Has something closed after the test.
    protected final <T extends AutoCloseable> T closing(T each) {
        opened.add(each);
        return each;
    }
}
