package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// At most two calls at a time, and a journal that takes nothing until it is told to.
final class BusyTest {
    private static final int IN_FLIGHT_MAX = 2;

    @RegisterExtension
    final FreshApi api = FreshApi.with(settings -> new AwsSettings(
            settings.region(),
            settings.account(),
            null,
            true,
            settings.web(),
            settings.clockSkew(),
            IN_FLIGHT_MAX,
            settings.bodyBytesMax()));

    @Test
    void callsBeyondTheMostAreRefusedAndCountedAndTheOthersCarriedOut() throws Exception {
        CountDownLatch journal = new CountDownLatch(1);
        api.fixture().feed().holdUntil(journal);
        PlainHttp http = PlainHttp.to(api.running().endpoint());
        List<PlainHttp.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<PlainHttp.Answer> calls = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < IN_FLIGHT_MAX + 1; i++) {
                calls.submit(create(http, "t" + i));
            }
            answers.add(calls.take().get());
            assertThat(answers.getFirst().status()).isEqualTo(503);
            assertThat(answers.getFirst().header("x-amzn-ErrorType")).isEqualTo("ServiceUnavailableException");
            assertThat(answers.getFirst().body()).contains("2 calls are being handled");
            assertThat(api.running()
                            .meters()
                            .get("vedette.api.aws.in.flight")
                            .gauge()
                            .value())
                    .isEqualTo(2);
            journal.countDown();
            answers.add(calls.take().get());
            answers.add(calls.take().get());
        }

        assertThat(answers).extracting(PlainHttp.Answer::status).containsExactly(503, 200, 200);
        assertThat(api.running().meters().get("vedette.api.aws.busy").counter().count())
                .isEqualTo(1);
        assertThat(api.fixture().feed().registered()).hasSize(2);
        assertThat(http.call("POST", "/things/after", "{}").status()).isEqualTo(200);
    }

    @Test
    @Timeout(20)
    void callsOnDifferentThingsGoSideBySide() throws Exception {
        CountDownLatch journal = new CountDownLatch(1);
        api.fixture().feed().holdUntil(journal);
        PlainHttp http = PlainHttp.to(api.running().endpoint());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<PlainHttp.Answer> calls = new ExecutorCompletionService<>(threads);
            calls.submit(create(http, "a"));
            calls.submit(create(http, "b"));
            // Both have their turn at once, or the second would not get as far as the journal.
            while (api.fixture().feed().waiting() < 2) {
                Thread.onSpinWait();
            }
            journal.countDown();
            assertThat(calls.take().get().status()).isEqualTo(200);
            assertThat(calls.take().get().status()).isEqualTo(200);
        }
        Set<ThingName> registered = api.fixture().feed().registered().keySet();
        assertThat(registered).isEqualTo(new TreeSet<>(List.of(new ThingName("a"), new ThingName("b"))));
    }

    private static Callable<PlainHttp.Answer> create(PlainHttp http, String name) {
        return () -> http.call("POST", "/things/" + name, "{}");
    }
}
