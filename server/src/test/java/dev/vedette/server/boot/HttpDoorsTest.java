package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpDoorsTest {
    @TempDir
    private Path folder;

    @Test
    void aPortThatIsTakenIsNamedWithItsKey() {
        try (RunningServer first = new RunningServer(folder.resolve("first"))) {
            int taken = first.server().httpPort();
            assertThatThrownBy(() -> new RunningServer(folder.resolve("second"), "http.port=" + taken))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("http.port " + taken + " on 127.0.0.1 cannot be opened")
                    .hasMessageContaining("choose another");
        }
    }
}
