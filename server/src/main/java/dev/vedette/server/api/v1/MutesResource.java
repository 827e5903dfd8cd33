package dev.vedette.server.api.v1;

import dev.vedette.server.manage.AlarmDesk;
import dev.vedette.server.manage.AlarmDesk.Scope;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For what nobody is told for a while: `/v1/mutes`.
final class MutesResource {
    private static final String MUTES = "/v1/mutes";

    private final AlarmDesk desk;

    MutesResource(AlarmDesk desk) {
        this.desk = desk;
    }

    @About("Violations that nobody is told of for a while.")
    record MuteView(
            @About("names it") String id,

            @About("of this security profile; otherwise of any") @Nullable
            String profile,

            @About("of this behavior; otherwise of any") @Nullable
            String behavior,

            @About("of this device; otherwise of any") @Nullable
            String thing,

            @About("why") String reason,
            @About("when it ends") Instant until,
            @About("who wanted it") String by,
            @About("since when") Instant createdAt,

            @About("how many violations were raised that nobody was told of because of it")
            long hidden) {
        static MuteView of(MuteRecord mute) {
            return new MuteView(
                    mute.id(),
                    mute.profile(),
                    mute.behavior(),
                    mute.thing(),
                    mute.reason(),
                    mute.until(),
                    mute.by(),
                    mute.createdAt(),
                    mute.hidden());
        }
    }

    @About("Violations that nobody shall be told of for a while; at least one of profile, behavior and thing is there.")
    record MuteWish(
            @About("of this security profile") @Nullable String profile,
            @About("of this behavior") @Nullable String behavior,
            @About("of this device") @Nullable String thing,
            @About("why, 1..1000 characters") String reason,
            @About("when it ends, at most a year from now") Instant until) {}

    @About("A mute that is thought of; at least one of profile, behavior and thing is there.")
    record PreviewWish(
            @About("of this security profile") @Nullable String profile,
            @About("of this behavior") @Nullable String behavior,
            @About("of this device") @Nullable String thing,
            @About("why; not read here") @Nullable String reason,
            @About("when it ends; not read here") @Nullable Instant until) {}

    @About("How much a mute hides.")
    record PreviewView(
            @About("violations that are open now") long matching,

            @About("violations that were raised in the last 7 days")
            long lastDays) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(MUTES, "Lists the mutes that are in force, the one that ends first first.")
                        .pages(MuteView.class)
                        .by(_ -> V1Reply.page(new Page<>(desk.mutes(), null), MuteView::of)),
                Operation.post(MUTES, "Has nobody told of some violations until an instant.")
                        .takes(MuteWish.class)
                        .makes(MuteView.class)
                        .by(this::mute),
                Operation.post(MUTES + "/preview", "Says how much a mute would hide, and changes nothing.")
                        .needs(Access.READ)
                        .takes(PreviewWish.class)
                        .answers(PreviewView.class)
                        .by(this::preview),
                Operation.delete(MUTES + "/{id}", "Ends a mute; people are told of what is still open.")
                        .by(request -> {
                            desk.unmute(request.value("id"));
                            return V1Reply.empty(204);
                        }));
    }

    private V1Reply mute(V1Request request) {
        MuteWish wish = request.body(MuteWish.class);
        Scope scope = new Scope(wish.profile, wish.behavior, wish.thing);
        return V1Reply.made(MuteView.of(
                desk.mute(scope, wish.reason, wish.until, request.caller().name())));
    }

    private V1Reply preview(V1Request request) {
        PreviewWish wish = request.body(PreviewWish.class);
        AlarmDesk.Preview preview = desk.preview(new Scope(wish.profile, wish.behavior, wish.thing));
        return V1Reply.ok(new PreviewView(preview.matching(), preview.lastDays()));
    }
}
