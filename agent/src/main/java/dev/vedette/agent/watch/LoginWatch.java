package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import dev.vedette.sdk.observe.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Logins and such as failed, from the logs that `login`, `sshd` and others write: `/var/log/wtmp` and
/// `/var/log/btmp`.
public final class LoginWatch implements Watch {
    private final UtmpFile logins;
    private final UtmpFile failures;
    private final Memory memory;

    /// A watch that goes on where the last one ended.
    ///
    /// @param architecture of the processor, as Java names it
    public LoginWatch(SystemTree tree, String architecture, Memory memory) {
        this.logins = new UtmpFile(tree, "var/log/wtmp", architecture, memory);
        this.failures = new UtmpFile(tree, "var/log/btmp", architecture, memory);
        this.memory = memory;
    }

    @Override
    public List<Noticed> look(Instant now) {
        List<Noticed> found = new ArrayList<>();
        for (UtmpRecord record : logins.news()) {
            if (record.type() == UtmpRecord.USER_PROCESS && !record.user().isEmpty()) {
                found.add(noticed(record, "Success", now));
            }
        }
        for (UtmpRecord record : failures.news()) {
            found.add(noticed(record, "Fail", now));
        }
        return found;
    }

    private static Noticed noticed(UtmpRecord record, String result, Instant now) {
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("ProcessId", String.valueOf(record.pid()));
        payload.put("UserName", record.user());
        payload.put("Operation", "login");
        payload.put("Result", result);
        payload.put("Terminal", record.line());
        if (IpAddress.parse(record.host()).isPresent()) {
            payload.put("RemoteAddress", record.host());
        } else if (!record.host().isEmpty()) {
            payload.put("RemoteHost", record.host());
        }
        SecurityEvent event = new SecurityEvent(
                "Login",
                SecurityEvent.Kind.SECURITY,
                SecurityEvent.Category.TRIGGERED,
                Priority.HIGH,
                List.of(payload));
        return new Noticed(event, record.at().equals(Instant.EPOCH) ? now : record.at());
    }

    @Override
    public void kept() {
        memory.save();
    }
}
