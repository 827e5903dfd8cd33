package dev.vedette.server.api.v1;

import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.PackDesk;
import dev.vedette.server.manage.PackReading;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.query.Contents;
import java.time.InstantSource;
import java.util.List;

/// Content packs: `/v1/packs`.
final class PacksResource {
    private static final String PACKS = "/v1/packs";
    private static final String PACK = PACKS + "/{name}";
    private static final String BYTES = "application/octet-stream";

    private final PackDesk desk;
    private final PackReading reading;
    private final Contents contents;
    private final InstantSource clock;

    PacksResource(PackDesk desk, PackReading reading, Contents contents, InstantSource clock) {
        this.desk = desk;
        this.reading = reading;
        this.contents = contents;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PACKS, "The content packs that there are, and how old they are.")
                        .answers(PackViews.Packs.class)
                        .by(_ -> V1Reply.ok(PackViews.Packs.of(contents))),
                Operation.get(PACK, "A content pack with its parts, their licences and origins.")
                        .answers(PackViews.Pack.class)
                        .by(this::get),
                Operation.post(PACKS + "/preview", "Tries a pack, says what its import would change, changes nothing.")
                        .needs(Access.ADMINISTER)
                        .takes(BYTES, PackReader.FILE_BYTES_MAX)
                        .answers(PackViews.Outlook.class)
                        .by(this::preview),
                Operation.post(PACKS, "Imports a pack: all of it, or nothing.")
                        .needs(Access.ADMINISTER)
                        .takes(BYTES, PackReader.FILE_BYTES_MAX)
                        .query("allowOlder", "true: an earlier version may take the place of a later one")
                        .query("plan", "of the preview: refused when it would change anything else by now")
                        .answers(PackViews.Outlook.class)
                        .by(this::put),
                Operation.post(PACK + "/rollback/preview", "Says what going back to the version before would change.")
                        .needs(Access.ADMINISTER)
                        .answers(PackViews.Outlook.class)
                        .by(this::previewRollback),
                Operation.post(PACK + "/rollback", "Goes back to the version before: all of it, or nothing.")
                        .needs(Access.ADMINISTER)
                        .query("plan", "of the preview: refused when it would change anything else by now")
                        .answers(PackViews.Outlook.class)
                        .by(this::rollback),
                Operation.delete(PACK, "Removes a pack, and what it has put as far as nobody has changed it.")
                        .needs(Access.ADMINISTER)
                        .status(200)
                        .answers(PackViews.Removal.class)
                        .by(this::delete));
    }

    private V1Reply get(V1Request request) {
        String name = request.value("name");
        return V1Reply.ok(contents.list().stream()
                .filter(entry -> entry.name().equals(name))
                .map(entry -> PackViews.Pack.of(entry, true))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no pack " + name)));
    }

    private V1Reply preview(V1Request request) {
        return reply(desk.preview(reading, request.body()));
    }

    private V1Reply put(V1Request request) {
        boolean allowsOlder = flag(request, "allowOlder");
        return reply(desk.put(reading, request.body(), new PackDesk.Terms(allowsOlder, request.parameter("plan"))));
    }

    private V1Reply previewRollback(V1Request request) {
        return reply(desk.previewRollback(reading, request.value("name")));
    }

    private V1Reply rollback(V1Request request) {
        return reply(desk.rollback(reading, request.value("name"), request.parameter("plan")));
    }

    private V1Reply delete(V1Request request) {
        return V1Reply.ok(new PackViews.Removal(PackViews.changes(desk.delete(request.value("name")))));
    }

    private V1Reply reply(PackDesk.Outlook outlook) {
        return V1Reply.ok(PackViews.Outlook.of(outlook, clock.instant()));
    }

    private static boolean flag(V1Request request, String name) {
        String text = request.parameter(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw V1Error.invalid(name + " must be true or false, was " + text + ".");
        }
        return "true".equals(text);
    }
}
