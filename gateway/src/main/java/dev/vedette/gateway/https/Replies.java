package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.HubAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Makes replies of what the hub answers.
final class Replies {
    private Replies() {}

    /// What was done as the reply that is made of it, or the refusal.
    static <T> HubReply of(HubAnswer<T> answer, Function<? super T, HubReply> reply) {
        return switch (answer) {
            case HubAnswer.Done<T> done -> reply.apply(done.value());
            case HubAnswer.Refused<T> refused -> HubReply.refused(refused.error(), refused.message());
        };
    }

    /// Nothing to say when it was done, or the refusal.
    static HubReply nothing(HubAnswer<?> answer) {
        return of(answer, _ -> HubReply.nothing());
    }

    /// The segments of a path with the first ones in lower case.
    static List<String> lowerCase(List<String> segments, int first) {
        List<String> words = new ArrayList<>(segments);
        for (int i = 0; i < Math.min(first, words.size()); i++) {
            words.set(i, words.get(i).toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
