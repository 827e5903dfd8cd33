package dev.vedette.server.api.v1;

import dev.vedette.server.advisory.Advisory;
import dev.vedette.server.content.Library;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.store.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What content packs tell: `/v1/advisories`, `/v1/techniques`.
final class AdvisoriesResource {
    private final Library library;

    AdvisoriesResource(Library library) {
        this.library = library;
    }

    @About("Names of techniques of MITRE ATT&CK for ICS.")
    record TechniquesView(
            @About("the version of ATT&CK; empty when no pack has brought any")
            String version,

            @About("the techniques, by id") List<TechniqueView> items) {}

    @About("A technique.")
    record TechniqueView(
            @About("its id, as T0855") String id,
            @About("its name") String name) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/advisories", "Lists the advisories of content packs, by id.")
                        .query("text", "part of the id, the title, the publisher or a vulnerability's id")
                        .pages(AdvisoryViews.Listed.class)
                        .by(this::list),
                Operation.get("/v1/advisories/{id}", "An advisory, with what it says of products.")
                        .answers(AdvisoryViews.Whole.class)
                        .by(this::get),
                Operation.get("/v1/techniques", "Names of techniques of ATT&CK for ICS, as content packs bring them.")
                        .answers(TechniquesView.class)
                        .by(_ -> techniques()));
    }

    private V1Reply list(V1Request request) {
        PageRequest page = request.page();
        String text = request.parameter("text");
        String after = page.cursor();
        List<Advisory> found = library.refresh().advisories().all().stream()
                .filter(advisory -> after == null || advisory.id().compareTo(after) > 0)
                .filter(advisory -> has(advisory, text))
                .limit(page.limit() + 1L)
                .toList();
        boolean isMore = found.size() > page.limit();
        List<Advisory> items = isMore ? found.subList(0, page.limit()) : found;
        return V1Reply.ok(V1Json.page(
                items,
                isMore ? items.getLast().id() : null,
                (advisory, into) -> into.setAll(V1Json.tree(AdvisoryViews.Listed.of(advisory)))));
    }

    private static boolean has(Advisory advisory, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return true;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        return List.of(advisory.id(), advisory.title(), advisory.publisher()).stream()
                        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted))
                || advisory.vulnerabilities().stream()
                        .anyMatch(each -> each.id().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private V1Reply get(V1Request request) {
        String id = request.value("id");
        return V1Reply.ok(AdvisoryViews.Whole.of(library.refresh()
                .advisories()
                .find(id)
                .orElseThrow(() -> new NotFound("No pack has brought an advisory " + id))));
    }

    private V1Reply techniques() {
        SortedMap<String, String> names = library.refresh().techniques().names();
        return V1Reply.ok(new TechniquesView(
                library.lists().techniques().version(),
                names.entrySet().stream()
                        .map(each -> new TechniqueView(each.getKey(), each.getValue()))
                        .toList()));
    }
}
