package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The users of a system, from `/etc/passwd` and `/etc/group`.
///
/// @param users by name
record Accounts(Map<String, Account> users) {
    /// A user.
    ///
    /// @param name how it logs in
    /// @param uid its number
    /// @param groups the names of its groups, its own first
    /// @param groupIds their numbers
    record Account(String name, String uid, List<String> groups, List<String> groupIds) {}

    private record Group(String name, String gid, List<String> members) {}

    static Accounts read(SystemTree tree) {
        List<Group> groups = new ArrayList<>();
        for (String line : tree.lines("etc/group")) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4) {
                groups.add(new Group(fields[0], fields[2], List.of(fields[3].split(",", -1))));
            }
        }
        Map<String, Account> users = new TreeMap<>();
        for (String line : tree.lines("etc/passwd")) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 7 && !fields[0].isEmpty()) {
                users.put(fields[0], account(fields, groups));
            }
        }
        return new Accounts(users);
    }

    private static Account account(String[] fields, List<Group> groups) {
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Group group : groups) {
            boolean isOwn = group.gid().equals(fields[3]);
            if (isOwn || group.members().contains(fields[0])) {
                names.add(isOwn ? 0 : names.size(), group.name());
                ids.add(isOwn ? 0 : ids.size(), group.gid());
            }
        }
        return new Account(fields[0], fields[2], names, ids);
    }

    /// The name of a number, or empty when there is none.
    Optional<String> nameOf(String uid) {
        return users.values().stream()
                .filter(each -> each.uid().equals(uid))
                .map(Account::name)
                .findFirst();
    }

    /// What differs from an earlier reading, as words by name: `added`, `removed`, `changed`.
    Map<String, String> changesSince(Accounts before) {
        Map<String, String> changes = new HashMap<>();
        users.forEach((name, account) -> {
            Account old = before.users.get(name);
            if (old == null) {
                changes.put(name, "added");
            } else if (!old.equals(account)) {
                changes.put(name, "changed");
            }
        });
        before.users.keySet().stream()
                .filter(name -> !users.containsKey(name))
                .forEach(name -> changes.put(name, "removed"));
        return changes;
    }
}
