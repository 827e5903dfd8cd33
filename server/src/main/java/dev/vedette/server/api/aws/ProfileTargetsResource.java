package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.Target;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.manage.TargetKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which security profiles are attached to which targets.
final class ProfileTargetsResource {
    private static final String TARGET = "securityProfileTargetArn";

    private final ProfileDesk desk;
    private final Stores stores;
    private final Arns arns;

    ProfileTargetsResource(ProfileDesk desk, Stores stores, Arns arns) {
        this.desk = desk;
        this.stores = stores;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "AttachSecurityProfile", this::attach,
                "DetachSecurityProfile", this::detach,
                "ListTargetsForSecurityProfile", this::listTargets,
                "ListSecurityProfilesForTarget", this::listProfiles);
    }

    private Reply attach(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        String arn = call.requiredParameter(TARGET, Constraint.ARN);
        call.check();
        desk.attach(name, arns.target(arn));
        return Reply.EMPTY;
    }

    private Reply detach(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        String arn = call.requiredParameter(TARGET, Constraint.ARN);
        call.check();
        desk.detach(name, arns.target(arn));
        return Reply.EMPTY;
    }

    private Reply listTargets(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (stores.profiles().find(name).isEmpty()) {
            throw WireError.notFound("Security profile " + name + " does not exist");
        }
        Page<String> page = Pages.of(stores.profiles().targetsOf(name), key -> key, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("securityProfileTargets");
        page.items().forEach(key -> list.addObject().put("arn", arns.of(key)));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private record Mapping(String target, String profile) {
        String key() {
            return target + " " + profile;
        }
    }

    private Reply listProfiles(Call call) {
        String arn = call.requiredParameter(TARGET, Constraint.ARN);
        boolean recursive = Boolean.TRUE.equals(call.flag("recursive"));
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        List<Mapping> mappings = new ArrayList<>();
        for (String key : targets(arns.target(arn), recursive)) {
            stores.profiles().attachedTo(key).forEach(profile -> mappings.add(new Mapping(key, profile)));
        }
        Page<Mapping> page = Pages.of(mappings, Mapping::key, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("securityProfileTargetMappings");
        for (Mapping mapping : page.items()) {
            ObjectNode node = list.addObject();
            node.putObject("securityProfileIdentifier")
                    .put("name", mapping.profile)
                    .put("arn", arns.profile(mapping.profile));
            node.putObject("target").put("arn", arns.of(mapping.target));
        }
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private List<String> targets(Target target, boolean recursive) {
        List<String> keys = new ArrayList<>(List.of(TargetKey.of(target)));
        if (!(target instanceof Target.Group group)) {
            return keys;
        }
        if (stores.things().findGroup(group.name()).isEmpty()) {
            throw WireError.notFound("Thing group " + group.name() + " does not exist");
        }
        String cursor = null;
        while (recursive) {
            Page<ThingGroupRecord> page =
                    stores.things().listGroups(group.name(), "", true, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            page.items().forEach(below -> keys.add(TargetKey.of(new Target.Group(below.name()))));
            cursor = page.next();
            if (cursor == null) {
                break;
            }
        }
        return keys;
    }
}
