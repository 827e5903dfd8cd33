package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDraft;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubMembership;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.HubPorts;
import dev.vedette.gateway.hub.HubSettings;
import dev.vedette.gateway.hub.IdentityDraft;
import dev.vedette.gateway.hub.TelemetryTaker;
import dev.vedette.server.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A process of its own that uses a hub without end, and says so: a line with a number when everything of that
/// round was answered. It is made to be killed.
public final class HubWriter {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private HubWriter() {}

    /// In each round creates a device, changes its twin and sends it a command.
    ///
    /// @param arguments the database file
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try (Stores stores = RecordingWriter.open(file)) {
            Hub hub = open(stores, file);
            long round = hub.registry().count();
            while (round < Integer.MAX_VALUE) {
                HubId id = device(round);
                done(hub.registry().create(IdentityDraft.of(id)));
                done(hub.twins().patch(id, twin(round), null));
                done(hub.commands()
                        .send(
                                id,
                                new CommandDraft(
                                        HubMessage.of(Long.toString(round).getBytes(StandardCharsets.UTF_8)),
                                        Command.Ack.FULL,
                                        null)));
                System.out.println(round);
                round++;
            }
        }
    }

    private static void done(HubAnswer<?> answer) {
        if (!answer.isDone()) {
            throw new IllegalStateException("refused: " + answer);
        }
    }

    /// The hub over the stores, whose registry never answers: everything stays untold.
    static Hub open(Stores stores, Path file) {
        HubMembership away = new HubMembership() {
            @Override
            public void belongs(HubId id, @Nullable String group) {
                throw new IllegalStateException("away");
            }

            @Override
            public void gone(HubId id) {
                throw new IllegalStateException("away");
            }
        };
        HubSettings settings =
                new HubSettings("hub", Set.of(), List.of(), file.resolveSibling("uploads"), HubLimits.DEFAULTS);
        HubPorts ports = new HubPorts(stores.hub(), _ -> {}, away, TelemetryTaker.none());
        return new Hub(settings, ports, NOW, new SecureRandom());
    }

    /// The device of a round.
    static HubId device(long round) {
        return HubId.of("d" + round);
    }

    /// What its twin is changed by.
    static String twin(long round) {
        return "{\"tags\":{\"n\":" + round + "}}";
    }
}
