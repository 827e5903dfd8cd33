package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever many callers do at once, detection ends up believing what is stored.
final class ChangeOrderTest {
    private static final int CALLERS = 8;
    private static final int CHANGES = 60;

    @TempDir
    Path folder;

    @Test
    void detectionBelievesWhatIsStoredAfterManyCallersAtOnce() throws Exception {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Integer>> callers = new ArrayList<>();
                for (int seed = 0; seed < CALLERS; seed++) {
                    callers.add(caller(fixture.desks(), new Random(seed)));
                }
                for (Future<Integer> caller : threads.invokeAll(callers)) {
                    assertThat(caller.get()).isPositive();
                }
            }
            Map<ThingName, Set<String>> things = fixture.feed().registered();
            List<String> profiles = List.of("p0", "p1");
            List<Object> believed = profiles.stream()
                    .<Object>map(name -> fixture.feed().profile(name))
                    .toList();

            fixture.feed().forget();
            fixture.desks().plane().announcer().announceAll();

            assertThat(things).isEqualTo(fixture.feed().registered());
            assertThat(believed)
                    .isEqualTo(profiles.stream()
                            .<Object>map(name -> fixture.feed().profile(name))
                            .toList());
        }
    }

    /// Does changes of few subjects, so that callers meet; returns how many were carried out.
    private static Callable<Integer> caller(Desks desks, Random random) {
        return () -> {
            int done = 0;
            for (int i = 0; i < CHANGES; i++) {
                try {
                    change(desks, random);
                    done++;
                } catch (NotFound | AlreadyExists | InvalidRequest expected) {
                    assertThat(expected).hasMessageMatching(".+");
                }
            }
            return done;
        };
    }

    private static void change(Desks desks, Random random) {
        ThingName thing = new ThingName("t" + random.nextInt(3));
        String group = "g" + random.nextInt(3);
        String profile = "p" + random.nextInt(2);
        ProfileDesk.Content empty = new ProfileDesk.Content(null, null, null, null, null);
        switch (random.nextInt(9)) {
            case 0 -> desks.things().create(thing, null, Map.of());
            case 1 -> desks.things().delete(thing, null);
            case 2, 3 -> desks.groups().regroup(thing, Set.of(group), Set.of());
            case 4 -> desks.groups().create(new GroupDesk.Draft(group, null, null, Map.of(), Map.of()));
            case 5 -> desks.groups().delete(group, null);
            case 6 -> desks.profiles().create(profile, empty, Map.of());
            case 7 -> desks.profiles().attach(profile, new Target.Group(group));
            default -> desks.profiles().delete(profile, null);
        }
    }
}
