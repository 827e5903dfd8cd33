package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Turn;

/// A dissector of a plugin behind its guard. One thread at a time.
final class GuardedDissector implements Dissector {
    private static final Conversation SILENT = (bytes, turn) -> Dissection.NOT_MINE;

    private final Dissector inner;
    private final Protocol protocol;
    private final Guard guard;

    /// @param protocol what the dissector has declared
    GuardedDissector(Dissector inner, Protocol protocol, Guard guard) {
        this.inner = inner;
        this.protocol = protocol;
        this.guard = guard;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Conversation open(Channel channel) {
        if (guard.isShut()) {
            return SILENT;
        }
        try {
            guard.begin(0);
            Conversation opened = inner.open(channel);
            long made = guard.end(0);
            if (opened == null) {
                throw new PluginException("has opened no conversation: null is none");
            }
            return new Guarded(opened, channel.isStream(), made);
        } catch (Throwable thrown) {
            throw guard.fault(thrown);
        }
    }

    /// A conversation of a plugin. The cursor of the host is never given away: others read with it, too.
    private final class Guarded implements Conversation {
        private final Conversation conversation;
        private final boolean isStream;
        private final Retention.Held held;

        private Guarded(Conversation conversation, boolean isStream, long made) {
            this.conversation = conversation;
            this.isStream = isStream;
            this.held = guard.retention().open(conversation);
            guard.made(held, made);
        }

        @Override
        public Dissection next(Cursor bytes, Turn turn) {
            if (guard.isShut()) {
                return Dissection.NOT_MINE;
            }
            int before = bytes.position();
            int offered = bytes.remaining();
            Cursor own = bytes.slice(offered);
            bytes.seek(before);
            try {
                guard.begin(offered);
                Dissection said = conversation.next(own, turn);
                guard.made(held, guard.end(offered));
                bytes.skip(own.position());
                return guard.checked(said, own.position(), offered, isStream);
            } catch (Throwable thrown) {
                throw guard.fault(thrown);
            }
        }

        @Override
        public void gap(Direction direction) {
            if (guard.isShut()) {
                return;
            }
            try {
                guard.begin(0);
                conversation.gap(direction);
                guard.made(held, guard.end(0));
            } catch (Throwable thrown) {
                throw guard.fault(thrown);
            }
        }
    }
}
