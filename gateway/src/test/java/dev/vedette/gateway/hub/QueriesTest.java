package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.message;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueriesTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        for (String name : List.of("pump", "a", "z", "m")) {
            rig.device(HubId.of(name));
        }
        rig.device(EDGE);
    }

    private QueryPage run(@Nullable String continuation, int limit) {
        return value(rig.hub.queries().run("select * From devices", continuation, limit));
    }

    @Test
    void allDevicesComePageByPage() {
        List<String> pages = new ArrayList<>();
        String next = null;
        do {
            QueryPage page = run(next, 2);
            pages.add(page.json().replaceAll("\\{\"deviceId\":\"(\\w+)\".*?\"capabilities\":\\{[^}]*}}", "$1"));
            next = page.next();
        } while (next != null);
        assertThat(pages).containsExactly("[a,m]", "[pump,z]", "[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT * FROM devices WHERE tags.x = 1",
                "SELECT deviceId FROM devices",
                "SELECT * FROM devices.modules",
                "DROP TABLE devices"
            })
    void otherQueriesAreRefusedClearly(String query) {
        HubAnswer<QueryPage> answer = rig.hub.queries().run(query, null, 10);
        assertThat(error(answer)).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(message(answer)).contains("SELECT * FROM devices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "/w==", "YS9i"})
    void aContinuationOfSomethingElseIsRefused(String continuation) {
        assertThat(error(rig.hub.queries().run("SELECT * FROM devices", continuation, 10)))
                .isEqualTo(HubError.ARGUMENT_INVALID);
    }
}
