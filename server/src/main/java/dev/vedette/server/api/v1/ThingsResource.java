package dev.vedette.server.api.v1;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.api.v1.Export.Column;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.ThingDesk;
import dev.vedette.server.query.AlarmQueue;
import dev.vedette.server.query.Exposures;
import dev.vedette.server.query.Fleet;
import dev.vedette.server.query.ThingSheet;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.Inventory;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Attribute;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PresenceRecord;
import dev.vedette.server.store.ThingGroupRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Things: `/v1/things`, everything that is known by the name of a thing, in one list.
final class ThingsResource {
    static final String THINGS = "/v1/things";
    static final String THING = THINGS + "/{name}";
    /// Who was heard of longer ago than this is silent.
    static final Duration SILENT_AFTER = Duration.ofMinutes(15);

    private static final int VIOLATIONS_MAX = 20;

    private static final List<Column<ThingView>> COLUMNS = List.of(
            new Column<>("name", ThingView::name),
            new Column<>("registered", ThingView::registered),
            new Column<>("type", ThingView::type),
            new Column<>("groups", view -> String.join(" ", view.groups())),
            new Column<>("connected", ThingView::connected),
            new Column<>("lastSeen", ThingView::lastSeen),
            new Column<>("openViolations", ThingView::openViolations),
            new Column<>(
                    "site", view -> view.asset() == null ? null : view.asset().site()),
            new Column<>(
                    "vendor", view -> view.asset() == null ? null : view.asset().vendor()),
            new Column<>(
                    "model", view -> view.asset() == null ? null : view.asset().model()),
            new Column<>(
                    "firmware",
                    view -> view.asset() == null ? null : view.asset().firmware()),
            new Column<>(
                    "addresses",
                    view -> view.asset() == null
                            ? null
                            : String.join(" ", view.asset().addresses())),
            new Column<>(
                    "protocols",
                    view -> view.asset() == null
                            ? null
                            : String.join(" ", view.asset().protocols())),
            new Column<>(
                    "attributes",
                    view -> view.attributes().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" "))),
            new Column<>("source", view -> String.join(" ", view.source())));

    private final Desks desks;
    private final Inventory inventory;
    private final ThingSheet sheet;
    private final AlarmQueue alarms;
    private final Exposures exposures;

    /// @param exposures what advisories say of assets
    ThingsResource(Desks desks, Fleet fleet, AlarmQueue alarms, Exposures exposures) {
        this.exposures = exposures;
        this.alarms = alarms;
        this.desks = desks;
        this.inventory = desks.plane().stores().inventory();
        this.sheet = fleet.sheet();
    }

    @About("What is said of a thing; what is left out of a change stays as it is.")
    record ThingWish(
            @About("its thing type; an empty text removes it") @Nullable
            String type,

            @About("its attributes, all of them") @Nullable Map<String, String> attributes,

            @About("the groups that it is to be directly in, all of them") @Nullable
            List<String> groups) {}

    List<Operation> operations() {
        return List.of(
                Export.said(filtered(Operation.get(THINGS, "Lists everything that is known by the name of a thing.")))
                        .pages(ThingView.class)
                        .by(this::list),
                filtered(Operation.get(THINGS + "/count", "Counts things."))
                        .answers(CountView.class)
                        .by(request -> V1Reply.ok(new CountView(inventory.count(filter(request))))),
                Operation.get(THING, "A thing with everything that is known of it.")
                        .answers(ThingDetailView.class)
                        .by(request -> V1Reply.ok(detail(name(request)))),
                Operation.post(THING, "Registers a thing.")
                        .takes(ThingWish.class)
                        .makes(ThingDetailView.class)
                        .by(this::register),
                Operation.patch(THING, "Changes a registered thing.")
                        .takes(ThingWish.class)
                        .answers(ThingDetailView.class)
                        .by(this::change),
                Operation.delete(THING, "Removes a thing from the registry.").by(this::remove));
    }

    private static Operation.Draft filtered(Operation.Draft draft) {
        return draft.query("text", "part of the name, the type or the vendor")
                .query("group", "a group that they are in, or in one below it")
                .query("type", "their thing type")
                .query("attribute", "NAME:VALUE, an attribute of the registry")
                .query("site", "the site that they are of, by name or as an asset of it")
                .query("vendor", "part of the vendor of their asset")
                .query("protocol", "a protocol that their asset speaks")
                .query("registered", "true or false")
                .query("connected", "true or false: whether they are connected to a broker")
                .query("violating", "true or false: whether violations of them are open")
                .query("silent", "true: those that were not heard of for 15 minutes");
    }

    private V1Reply list(V1Request request) {
        InventoryFilter filter = filter(request);
        return new Export<>("things", COLUMNS, (ThingView view) -> view)
                .reply(request, () -> inventory.count(filter), page -> page(filter, page));
    }

    private Page<ThingView> page(InventoryFilter filter, PageRequest request) {
        Page<InventoryRecord> page = inventory.list(filter, request);
        return new Page<>(views(page.items(), desks.plane().clock().instant()), page.next());
    }

    private List<ThingView> views(List<InventoryRecord> things, Instant now) {
        Map<ThingName, List<String>> groups =
                inventory.groupsOf(things.stream().map(InventoryRecord::name).toList());
        return things.stream()
                .map(thing -> ThingView.of(thing, groups.getOrDefault(thing.name(), List.of()), now))
                .toList();
    }

    private InventoryFilter filter(V1Request request) {
        Instant now = desks.plane().clock().instant();
        Filters filters = new Filters(request);
        String attribute = filters.text("attribute");
        int colon = attribute == null ? -1 : attribute.indexOf(':');
        if (attribute != null && colon < 1) {
            throw V1Error.invalid("attribute must be NAME:VALUE, was " + attribute + ".");
        }
        Boolean silent = filters.flag("silent");
        if (Boolean.FALSE.equals(silent)) {
            throw V1Error.invalid("silent must be true, or left out.");
        }
        return new InventoryFilter(
                filters.text("text"),
                filters.text("group"),
                filters.text("type"),
                attribute == null ? null : new Attribute(attribute.substring(0, colon), attribute.substring(colon + 1)),
                filters.text("site"),
                filters.text("vendor"),
                filters.text("protocol"),
                new Standing(
                        filters.flag("registered"),
                        filters.flag("violating"),
                        filters.flag("connected"),
                        now.minus(PresenceRecord.LEASE),
                        silent == null ? null : now.minus(SILENT_AFTER)));
    }

    /// The thing that a path names.
    static ThingName name(V1Request request) {
        return name(request.value("name"));
    }

    static ThingName name(String text) {
        String problem = ThingName.problemWith(text);
        if (!problem.isEmpty()) {
            throw V1Error.invalid("The name of a thing: " + problem + ".");
        }
        return new ThingName(text);
    }

    private ThingDetailView detail(ThingName name) {
        InventoryRecord thing = sheet.require(name);
        ThingView listed =
                views(List.of(thing), desks.plane().clock().instant()).getFirst();
        BehaviorWords words = new BehaviorWords(desks.plane().rules().metrics());
        List<ViolationView> violations =
                alarms
                        .list(AlarmFilter.ALL.ofThing(name.value()), new PageRequest(null, VIOLATIONS_MAX))
                        .items()
                        .stream()
                        .map(item -> ViolationView.of(item, words))
                        .toList();
        return ThingDetailView.of(
                listed, thing, new ThingDetailView.Sheets(sheet, exposures), words.metrics(), violations);
    }

    private V1Reply register(V1Request request) {
        ThingName name = name(request);
        ThingWish wish = request.body(ThingWish.class);
        Set<String> groups = groups(wish);
        if (desks.plane().stores().things().find(name).isPresent()) {
            throw new V1Error(409, "Thing " + name + " is registered already; change it with PATCH.");
        }
        String type = wish.type() == null || wish.type().isEmpty() ? null : wish.type();
        desks.things().create(name, type, Objects.requireNonNullElse(wish.attributes(), Map.of()));
        desks.groups().regroup(name, groups, Set.of());
        return V1Reply.made(detail(name));
    }

    private V1Reply change(V1Request request) {
        ThingName name = name(request);
        ThingWish wish = request.body(ThingWish.class);
        Set<String> groups = groups(wish);
        requireRegistered(name);
        if (wish.type() != null || wish.attributes() != null) {
            boolean removesType = wish.type() != null && wish.type().isEmpty();
            desks.things()
                    .update(
                            name,
                            null,
                            new ThingDesk.Edit(
                                    removesType ? null : wish.type(), removesType, wish.attributes(), false));
        }
        if (wish.groups() != null) {
            Set<String> leave = desks.plane().stores().things().groupsOf(name).stream()
                    .map(ThingGroupRecord::name)
                    .filter(group -> !groups.contains(group))
                    .collect(Collectors.toSet());
            desks.groups().regroup(name, groups, leave);
        }
        return V1Reply.ok(detail(name));
    }

    /// The groups of a wish, each of which is there.
    private Set<String> groups(ThingWish wish) {
        Set<String> groups = new HashSet<>(Objects.requireNonNullElse(wish.groups(), List.of()));
        groups.stream()
                .filter(group ->
                        desks.plane().stores().things().findGroup(group).isEmpty())
                .findFirst()
                .ifPresent(missing -> {
                    throw V1Error.invalid("groups: there is no group " + missing + ".");
                });
        return groups;
    }

    private V1Reply remove(V1Request request) {
        ThingName name = name(request);
        requireRegistered(name);
        desks.things().delete(name, null);
        return V1Reply.empty(204);
    }

    private void requireRegistered(ThingName name) {
        if (desks.plane().stores().things().find(name).isEmpty()) {
            throw new NotFound("Thing " + name + " is not registered");
        }
    }
}
