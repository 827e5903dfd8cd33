package dev.vedette.server.api.v1;

import dev.vedette.server.query.NotificationPreviews.Preview;
import dev.vedette.server.store.AlarmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

@About("What a rule would have sent, or what would have been hidden, of the violations that are kept.")
record PastView(
        @About("alerts, of beginnings and ends") long alerts,
        @About("violations") long violations,
        @About("how many of these are open now") long open,
        @About("violations by week, the earliest first") List<WeekView> weeks,
        @About("up to 10 of them, the latest first") List<ExampleView> examples,

        @About("false when there are so many violations that only the latest 20,000 were looked at")
        boolean complete) {
    @About("A week.")
    record WeekView(
            @About("its Monday, in UTC") Instant from,
            @About("violations that were raised in it") long violations) {}

    @About("A violation.")
    record ExampleView(
            @About("its id") String id,
            @About("the device's name") String thing,
            @About("the security profile's name") String profile,
            @About("the behavior's name") String behavior,
            @About("when it was raised") Instant startedAt) {
        static ExampleView of(AlarmRecord alarm) {
            return new ExampleView(
                    alarm.id(),
                    alarm.violation().thing().value(),
                    alarm.violation().profile(),
                    Objects.requireNonNullElse(alarm.violation().behavior().name(), ""),
                    alarm.violation().startedAt());
        }
    }

    static PastView of(Preview preview) {
        return new PastView(
                preview.alerts(),
                preview.violations(),
                preview.open(),
                preview.weeks().entrySet().stream()
                        .map(week -> new WeekView(week.getKey(), week.getValue()))
                        .toList(),
                preview.examples().stream().map(ExampleView::of).toList(),
                preview.isComplete());
    }
}
