package dev.vedette.server.api.v1;

import dev.vedette.server.manage.Desks;
import dev.vedette.server.query.AlarmViews;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Everything about alarms that can be asked.
final class AlarmResources {
    private AlarmResources() {}

    static List<Operation> operations(Desks desks, AlarmViews views) {
        Supplier<BehaviorWords> words =
                () -> new BehaviorWords(desks.plane().rules().metrics());
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new ViolationsResource(views.queue(), words).operations());
        operations.addAll(new AlarmNotesResource(desks.alarms(), views.queue(), words).operations());
        operations.addAll(new MutesResource(desks.alarms()).operations());
        operations.addAll(new SuppressionsResource(desks.suppressions(), views.notifications()).operations());
        operations.addAll(new AlarmResource(views, desks.alarmActions(), words).operations());
        operations.addAll(new ActionsResource(desks.alarmActions()).operations());
        operations.addAll(new OverviewResource(views.overviews(), words).operations());
        operations.addAll(new LiveResource(views.feed()).operations());
        return operations;
    }
}
