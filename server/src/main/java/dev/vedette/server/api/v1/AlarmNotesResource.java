package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.server.manage.AlarmDesk;
import dev.vedette.server.manage.Refusal;
import dev.vedette.server.query.AlarmQueue;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people do with violations: acknowledge, verify, comment, one by one or many at once.
final class AlarmNotesResource {
    /// The most violations that are dealt with at once.
    static final int IDS_MAX = 1_000;

    private static final String VIOLATION = "/v1/violations/{id}";
    private static final String ID = "id";

    private final AlarmDesk desk;
    private final AlarmQueue queue;
    private final Supplier<BehaviorWords> words;

    /// @param words of the metrics that there are when it is asked
    AlarmNotesResource(AlarmDesk desk, AlarmQueue queue, Supplier<BehaviorWords> words) {
        this.desk = desk;
        this.queue = queue;
        this.words = words;
    }

    @About("What people found a violation to be.")
    record VerificationWish(
            @About("what it is") Verification verification,

            @About("words on it, at most 1000 characters") @Nullable
            String note) {}

    @About("Somebody's words.")
    record CommentWish(@About("1..4000 characters") String text) {}

    @About("Somebody's words on a violation.")
    record CommentView(
            @About("unique") String id,
            @About("when") Instant at,
            @About("who") String by,
            @About("their words") String text) {
        static CommentView of(AlarmRecord.Comment comment) {
            return new CommentView(Long.toString(comment.id()), comment.at(), comment.by(), comment.text());
        }
    }

    /// What may be done with many at once.
    enum Doing {
        ACKNOWLEDGE,
        VERIFY,
        COMMENT
    }

    @About("What to do with many violations.")
    record BulkWish(
            @About("of which violations, 1..1000") List<String> ids,
            @JsonProperty("do") @About("what to do") Doing doing,
            @About("what they are, to verify") @Nullable Verification verification,
            @About("words on that") @Nullable String note,
            @About("the comment, to comment") @Nullable String text) {}

    @About("What became of it.")
    record BulkView(
            @About("of how many it was done") int done,
            @About("of which it was not") List<Failure> failed) {}

    @About("A violation that it was not done of.")
    record Failure(
            @About("the violation") String id, @About("why") String reason) {}

    List<Operation> operations() {
        return List.of(
                Operation.post(VIOLATION + "/acknowledge", "Says that somebody has taken note of a violation.")
                        .answers(ViolationView.class)
                        .by(request -> reply(desk.acknowledge(
                                request.value(ID), request.caller().name()))),
                Operation.delete(VIOLATION + "/acknowledge", "Says that nobody has taken note of a violation.")
                        .status(200)
                        .answers(ViolationView.class)
                        .by(request -> reply(desk.unacknowledge(request.value(ID)))),
                Operation.put(VIOLATION + "/verification", "Says what a violation was found to be.")
                        .takes(VerificationWish.class)
                        .answers(ViolationView.class)
                        .by(this::verify),
                Operation.get(VIOLATION + "/comments", "Lists the comments on a violation, the earliest first.")
                        .pages(CommentView.class)
                        .by(this::comments),
                Operation.post(VIOLATION + "/comments", "Adds a comment to a violation.")
                        .takes(CommentWish.class)
                        .makes(CommentView.class)
                        .by(this::comment),
                Operation.post("/v1/violations/bulk", "Acknowledges, verifies or comments many violations.")
                        .takes(BulkWish.class)
                        .answers(BulkView.class)
                        .by(this::bulk));
    }

    private V1Reply reply(AlarmRecord alarm) {
        return V1Reply.ok(ViolationView.of(queue.item(alarm), words.get()));
    }

    private V1Reply verify(V1Request request) {
        VerificationWish wish = request.body(VerificationWish.class);
        return reply(desk.verify(request.value(ID), wish.verification, Objects.requireNonNullElse(wish.note, "")));
    }

    private V1Reply comments(V1Request request) {
        return V1Reply.page(new Page<>(desk.comments(request.value(ID)), null), CommentView::of);
    }

    private V1Reply comment(V1Request request) {
        CommentWish wish = request.body(CommentWish.class);
        return V1Reply.made(
                CommentView.of(desk.comment(request.value(ID), request.caller().name(), wish.text)));
    }

    private V1Reply bulk(V1Request request) {
        BulkWish wish = request.body(BulkWish.class);
        if (wish.ids.isEmpty() || wish.ids.size() > IDS_MAX) {
            throw V1Error.invalid("ids must have 1.." + IDS_MAX + " elements, had " + wish.ids.size() + ".");
        }
        Consumer<String> deed = deed(wish, request.caller().name());
        int done = 0;
        List<Failure> failed = new ArrayList<>();
        for (String id : wish.ids) {
            try {
                deed.accept(id);
                done++;
            } catch (Refusal refusal) {
                failed.add(new Failure(id, String.valueOf(refusal.getMessage())));
            }
        }
        return V1Reply.ok(new BulkView(done, failed));
    }

    private Consumer<String> deed(BulkWish wish, String by) {
        return switch (wish.doing) {
            case ACKNOWLEDGE -> id -> desk.acknowledge(id, by);
            case VERIFY -> {
                Verification verification = wish.verification;
                if (verification == null) {
                    throw V1Error.invalid("verification must be there, to verify.");
                }
                String note = Objects.requireNonNullElse(wish.note, "");
                yield id -> desk.verify(id, verification, note);
            }
            case COMMENT -> {
                String text = wish.text;
                if (text == null) {
                    throw V1Error.invalid("text must be there, to comment.");
                }
                yield id -> desk.comment(id, by, text);
            }
        };
    }
}
