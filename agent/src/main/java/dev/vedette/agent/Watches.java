package dev.vedette.agent;

import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.watch.LoginWatch;
import dev.vedette.agent.watch.Memory;
import dev.vedette.agent.watch.PackageWatch;
import dev.vedette.agent.watch.PortWatch;
import dev.vedette.agent.watch.ProcessWatch;
import dev.vedette.agent.watch.SystemWatch;
import dev.vedette.agent.watch.UserWatch;
import dev.vedette.agent.watch.Watch;
import java.util.List;

/// The watches that a configuration asks for.
final class Watches {
    private Watches() {}

    static List<Watch> of(AgentConfig.Events events, SystemTree tree, Memory memory) {
        String architecture = System.getProperty("os.arch", "");
        return events.kinds().stream()
                .map(kind -> switch (kind) {
                    case PROCESS_CREATE -> new ProcessWatch(tree, events.commandLines());
                    case LOGIN -> new LoginWatch(tree, architecture, memory);
                    case LOCAL_USERS -> new UserWatch(tree);
                    case LISTENING_PORTS -> new PortWatch(tree);
                    case SYSTEM_INFORMATION -> new SystemWatch(tree, architecture);
                    case PACKAGES -> new PackageWatch(tree, memory);
                })
                .toList();
    }
}
