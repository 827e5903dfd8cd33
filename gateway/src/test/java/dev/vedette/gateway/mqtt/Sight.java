package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.testkit.source.FakeIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What an intake was told, as lines that tests can read.
final class Sight {
    private Sight() {}

    /// The next observations, waiting up to ten seconds for each.
    static List<String> next(FakeIntake intake, int count) {
        return Stream.generate(intake::observation)
                .limit(count)
                .map(Sight::line)
                .toList();
    }

    /// All observations up to and with the first that comes to this line.
    static List<String> upTo(FakeIntake intake, String last) {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line(intake.observation()));
        } while (!lines.getLast().equals(last));
        return lines;
    }

    static String line(Observation seen) {
        return switch (seen) {
            case ConnectionAttempt at ->
                at.thing() + (at.succeeded() ? " connected from " : " refused from ") + at.address();
            case Disconnected gone -> gone.thing() + " disconnected";
            case HubOperation hub -> hub.thing() + " " + hub.operation();
            case ConnectionHeld held -> held.thing() + " held from " + held.address();
            case MessageSent sent -> sent.thing() + " sent " + sent.topic() + " " + sent.bytes();
            case MessageReceived got -> got.thing() + " received " + got.topic() + " " + got.bytes();
            case AuthorizationFailure no -> no.thing() + " denied '" + no.topic() + "'";
            default -> "not of a broker: " + seen;
        };
    }
}
