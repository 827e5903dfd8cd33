package dev.vedette.sensor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.testkit.dissect.DissectorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The plugin among the examples keeps the contract as it runs in a sensor, metered and guarded: as a
/// [GuardedDissector].
final class GuardedDissectorTest extends DissectorContract {
    private static final Path HOME = Path.of("..", "examples", "genisys", "src");
    private static final Plugin PLUGIN =
            Plugin.load(PluginMaker.ofProject(HOME).file("genisys.jar"), PluginLimits.DEFAULT);

    @Override
    protected Dissector dissector() {
        return PLUGIN.dissectors().getFirst();
    }

    @Override
    protected Path goldenFolder() {
        return HOME.resolve("test/resources/dissect/genisys");
    }

    /// Its jar is what names it.
    @Override
    @Test
    protected void isDiscoveredAsAService() {
        assertThat(PLUGIN.protocolNames()).containsExactly("genisys");
    }

    /// How much it holds is looked at by its guard, which must find nothing wrong.
    @Override
    @Test
    protected void holdsABoundedAmountOfMemory() {
        Conversation conversation = dissector().open(new Channel(Channel.Kind.TCP, true));
        byte[] recall = {(byte) 0xFD, 1, (byte) 0x80, (byte) 0xE0, (byte) 0xF6};
        for (int i = 0; i < 200_000; i++) {
            conversation.next(Cursor.over(recall), new Turn(Direction.FORWARD, i, false));
        }
        assertThat(PLUGIN.quarantine()).isEmpty();
        assertThat(PLUGIN.figures().faults()).isZero();
    }
}
