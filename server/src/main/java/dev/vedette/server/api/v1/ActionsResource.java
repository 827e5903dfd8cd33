package dev.vedette.server.api.v1;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.AlarmActionDesk;
import dev.vedette.server.manage.AlarmActionDesk.Effect;
import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done about violations: the mitigation actions that there are, tried or done.
final class ActionsResource {
    private final AlarmActionDesk desk;

    ActionsResource(AlarmActionDesk desk) {
        this.desk = desk;
    }

    @About("A mitigation action that somebody defined.")
    record ActionView(
            @About("unique") String name,
            @About("what it does") String title,
            @About("its type, as ADD_THINGS_TO_THING_GROUP") String type,

            @About("whether it can be applied to violations")
            boolean applicable) {
        static ActionView of(MitigationActionRecord action) {
            return new ActionView(
                    action.name(),
                    AlarmActionDesk.title(action),
                    action.params().type().name(),
                    AlarmActionDesk.isForViolations(action));
        }
    }

    @About("Whether something is only tried.")
    record RunWish(
            @About("true to be told what would happen, and nothing else")
            boolean dryRun) {}

    @About("What an action does, or would do.")
    record RunView(
            @About("the things that it touches") List<ThingName> things,
            @About("what is different afterwards") List<String> changes,

            @About("the mitigation task that does it") @Nullable
            String task) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/actions", "Lists the mitigation actions that there are.")
                        .pages(ActionView.class)
                        .by(_ -> V1Reply.page(new Page<>(desk.actions(), null), ActionView::of)),
                Operation.post(
                                "/v1/violations/{id}/actions/{name}",
                                "Applies a mitigation action to a violation, or says what it would do.")
                        .takes(RunWish.class)
                        .answers(RunView.class)
                        .by(this::run));
    }

    private V1Reply run(V1Request request) {
        String id = request.value("id");
        String name = request.value("name");
        RunWish wish = request.body(RunWish.class);
        Effect effect = desk.effect(id, name);
        String task = wish.dryRun ? null : desk.run(id, name);
        return V1Reply.ok(new RunView(effect.things(), effect.changes(), task));
    }
}
