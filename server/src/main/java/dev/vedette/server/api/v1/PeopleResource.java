package dev.vedette.server.api.v1;

import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People who sign in: `/v1/people`.
final class PeopleResource {
    private static final String PEOPLE = "/v1/people";
    private static final String PERSON = "/v1/people/{name}";

    private final PeopleDesk desk;
    private final WebSettings web;

    PeopleResource(PeopleDesk desk, WebSettings web) {
        this.desk = desk;
        this.web = web;
    }

    @About("Somebody who signs in.")
    record PersonView(
            @About("unique, in lower case") String name,
            @About("what the person may do") Role role,
            @About("whether the person may sign in") boolean enabled,

            @About("who says that it is this person: local, by a password, or oidc")
            PersonRecord.Source source,

            Instant createdAt,
            @Nullable Instant lastSignInAt,

            @About("of somebody new without a password: a link by which the person sets one, once, within a day")
            @Nullable
            String welcomeLink) {}

    @About("Somebody new.")
    record PersonWish(
            @About("1..128 letters, digits, and any of _.@+-")
            String name,

            @About("what the person may do") Role role,

            @About("12..1024 characters; without one the answer has a one-time link") @Nullable
            String password) {}

    @About("What changes of a person.")
    record PersonEdit(
            @Nullable Role role,
            @Nullable Boolean enabled,

            @About("a new one, 12..1024 characters; ends the person's sessions") @Nullable
            String password) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(PEOPLE, "Lists the people who sign in.")
                        .needs(Access.ADMINISTER)
                        .pages(PersonView.class)
                        .by(this::list),
                Operation.post(PEOPLE, "Makes a person.")
                        .needs(Access.ADMINISTER)
                        .takes(PersonWish.class)
                        .makes(PersonView.class)
                        .by(this::create),
                Operation.get(PERSON, "A person.")
                        .needs(Access.ADMINISTER)
                        .answers(PersonView.class)
                        .by(request -> V1Reply.ok(view(desk.get(request.value("name")), null))),
                Operation.patch(PERSON, "Changes a person's role or password, or whether the person may sign in.")
                        .needs(Access.ADMINISTER)
                        .takes(PersonEdit.class)
                        .answers(PersonView.class)
                        .by(this::update),
                Operation.post(PERSON + "/welcome", "Takes a person's password away and gives a link to set another.")
                        .needs(Access.ADMINISTER)
                        .answers(PersonView.class)
                        .by(request -> V1Reply.ok(made(request, desk.reset(request.value("name"))))),
                Operation.delete(PERSON, "Removes a person, with the person's sessions and tokens.")
                        .needs(Access.ADMINISTER)
                        .by(request -> {
                            desk.delete(request.value("name"));
                            return V1Reply.empty(204);
                        }));
    }

    private V1Reply list(V1Request request) {
        Page<PersonRecord> page = Listed.page(desk.list(), PersonRecord::name, request.page());
        return V1Reply.page(page, person -> view(person, null));
    }

    private V1Reply create(V1Request request) {
        PersonWish wish = request.body(PersonWish.class);
        char[] password = wish.password() == null ? null : wish.password().toCharArray();
        return V1Reply.made(made(request, desk.create(wish.name(), wish.role(), password)));
    }

    private V1Reply update(V1Request request) {
        PersonEdit edit = request.body(PersonEdit.class);
        char[] password = edit.password() == null ? null : edit.password().toCharArray();
        return V1Reply.ok(view(
                desk.update(request.value("name"), new PeopleDesk.Edit(edit.role(), edit.enabled(), password)), null));
    }

    private PersonView made(V1Request request, PeopleDesk.Made made) {
        String link =
                made.welcome() == null ? null : web.base(request.header("host")) + "/console/welcome#" + made.welcome();
        return view(made.person(), link);
    }

    private static PersonView view(PersonRecord person, @Nullable String link) {
        return new PersonView(
                person.name(),
                person.role(),
                person.enabled(),
                person.source(),
                person.createdAt(),
                person.lastSignInAt(),
                link);
    }
}
