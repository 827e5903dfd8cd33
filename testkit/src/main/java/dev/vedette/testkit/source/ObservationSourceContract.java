package dev.vedette.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every source of broker observations keeps to. What it brings is told by messages that devices send.
public abstract class ObservationSourceContract extends SourceContract {
    /// Has devices of these names send a message of five bytes on a topic, one after the other, to what an open
    /// source watches. Returns when that is on its way.
    protected abstract void sendMessages(Source open, String topic, List<String> things);

    @Override
    protected void expectDelivery(Source open, FakeIntake intake, String thing) {
        sendMessages(open, "plant/telemetry", List.of(thing));
        assertThat(nextSent(intake).thing().value()).isEqualTo(thing);
    }

    @Test
    void aMessageIsObservedWithItsTopicAndSize() {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        sendMessages(source, "plant/a/temperature", List.of("pump-1"));
        MessageSent sent = nextSent(intake);
        assertThat(sent.thing().value()).isEqualTo("pump-1");
        assertThat(sent.topic()).isEqualTo("plant/a/temperature");
        assertThat(sent.bytes()).isEqualTo(5);
    }

    @Test
    void messagesAreObservedInTheirOrderAndOnce() {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        List<String> things = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            things.add("pump-" + i);
        }
        sendMessages(source, "plant/telemetry", things);
        for (String thing : things) {
            assertThat(nextSent(intake).thing().value()).isEqualTo(thing);
        }
        assertThat(intake.observations()).noneMatch(MessageSent.class::isInstance);
    }

    @Test
    void aNameThatNoDeviceCanHaveIsLeftOutAndTheNextIsObserved() {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        sendMessages(source, "plant/telemetry", List.of("x".repeat(129), "pump-2"));
        assertThat(nextSent(intake).thing().value()).isEqualTo("pump-2");
    }

    /// The next message that was observed; observations of other kinds are passed over.
    protected static MessageSent nextSent(FakeIntake intake) {
        Observation next = intake.observation();
        while (!(next instanceof MessageSent)) {
            next = intake.observation();
        }
        return (MessageSent) next;
    }
}
