package dev.vedette.server.api.v1;

import dev.vedette.server.api.v1.FreshV1.Answer;
import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.store.Role;
import java.net.http.HttpRequest;
import java.util.Objects;

/// What a browser keeps of somebody who has signed in.
///
/// @param api where
/// @param cookie of the session
/// @param csrf what requests that change something must say
record Browser(FreshV1 api, String cookie, String csrf) {
    static final String PASSWORD = "correct horse battery";

    /// Makes a person of a role, who chooses a password and signs in.
    static Browser as(FreshV1 api, String name, Role role) throws Exception {
        PeopleDesk people = api.fixture().desks().people();
        String invitation =
                Objects.requireNonNull(people.create(name, role, null).welcome());
        people.welcome(invitation, name, PASSWORD.toCharArray());
        return signedIn(api, name);
    }

    static Browser signedIn(FreshV1 api, String name) throws Exception {
        return of(api, api.call("POST", "/v1/session", credentials(name, PASSWORD)));
    }

    static Browser of(FreshV1 api, Answer answer) {
        String set = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
        return new Browser(
                api,
                set.substring(0, set.indexOf(';')),
                answer.json().get("csrf").asString());
    }

    static String credentials(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    Answer get(String target) throws Exception {
        return api.call(api.request(target).header("Cookie", cookie).GET());
    }

    Answer call(String method, String target, String body) throws Exception {
        return api.call(api.request(target)
                .header("Cookie", cookie)
                .header("X-Vedette-Csrf", csrf)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /// As a page of another site has a browser do: the cookie goes along, the header does not.
    Answer withoutCsrf(String method, String target, String body) throws Exception {
        return api.call(
                api.request(target).header("Cookie", cookie).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
