package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Users and their groups: all of them at the start and now and then, and at once when one is added, removed or
/// changed.
public final class UserWatch implements Watch {
    private final SystemTree tree;
    private @Nullable Accounts before;

    /// A watch that knows of none.
    public UserWatch(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public List<Noticed> look(Instant now) {
        Accounts last = before;
        Accounts current = Accounts.read(tree);
        // An empty list is a file that is being replaced.
        if (current.users().isEmpty()) {
            return List.of();
        }
        before = current;
        if (last == null) {
            return List.of(told(current, Map.of(), SecurityEvent.Category.PERIODIC, now));
        }
        Map<String, String> changes = current.changesSince(last);
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<String, Accounts.Account> changed = new LinkedHashMap<>();
        for (String name : new TreeSet<>(changes.keySet())) {
            Accounts.Account account =
                    current.users().getOrDefault(name, last.users().get(name));
            if (account != null) {
                changed.put(name, account);
            }
        }
        return List.of(told(new Accounts(changed), changes, SecurityEvent.Category.TRIGGERED, now));
    }

    @Override
    public List<Noticed> snapshot(Instant now) {
        Accounts last = before;
        return last == null ? List.of() : List.of(told(last, Map.of(), SecurityEvent.Category.PERIODIC, now));
    }

    private static Noticed told(
            Accounts accounts, Map<String, String> changes, SecurityEvent.Category category, Instant now) {
        List<Map<String, String>> payload = new ArrayList<>();
        for (Accounts.Account account : accounts.users().values()) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("UserName", account.name());
            entry.put("UserId", account.uid());
            entry.put("GroupNames", String.join(";", account.groups()));
            entry.put("GroupIds", String.join(";", account.groupIds()));
            String change = changes.get(account.name());
            if (change != null) {
                entry.put("Change", change);
            }
            payload.add(entry);
        }
        return new Noticed(
                new SecurityEvent("LocalUsers", SecurityEvent.Kind.SECURITY, category, Priority.HIGH, payload), now);
    }
}
