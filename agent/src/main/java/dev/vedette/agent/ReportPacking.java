package dev.vedette.agent;

import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.message.ReportDocument;
import dev.vedette.agent.send.Packing;
import dev.vedette.agent.send.Parcel;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.cache.CachedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One report a parcel. Of one that waited, the network statistics are left out: they are of an interval that
/// is over, and a server that judges reports when they come would take a day's worth for a minute's.
record ReportPacking(AgentConfig.Reports config) implements Packing {
    @Override
    public int messagesMax() {
        return 1;
    }

    @Override
    public long bytesMax() {
        return ReportDocument.BYTES_MAX;
    }

    @Override
    public Optional<Parcel> parcel(List<CachedMessage> messages, Instant now) {
        CachedMessage message = messages.getFirst();
        boolean fresh = message.at().plus(ReportJob.freshFor(config.interval())).isAfter(now);
        try {
            byte[] document = ReportDocument.wire(message.payload(), config.format(), fresh);
            return Optional.of(new Parcel(document, ReportDocument.idOf(message.payload())));
        } catch (VedetteException damaged) {
            return Optional.empty();
        }
    }
}
