package dev.vedette.agent.watch;

import dev.vedette.agent.collect.Socket;
import dev.vedette.agent.collect.SocketTable;
import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.sdk.cache.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ports that are listened on, and by which process: all of them at the start, whenever they change, and now
/// and then. Whose a socket is can be read by root only; for others it is left out.
public final class PortWatch implements Watch {
    private static final String SOCKET = "socket:[";

    private final SystemTree tree;
    private @Nullable Set<String> before;

    /// A watch that knows of none.
    public PortWatch(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public List<Noticed> look(Instant now) {
        List<Socket> sockets = listening();
        Set<String> ports = sockets.stream()
                .map(each -> each.protocol() + " " + each.local() + " " + each.localPort())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> last = before;
        before = ports;
        if (ports.equals(last)) {
            return List.of();
        }
        return List.of(
                told(sockets, last == null ? SecurityEvent.Category.PERIODIC : SecurityEvent.Category.TRIGGERED, now));
    }

    @Override
    public List<Noticed> snapshot(Instant now) {
        return List.of(told(listening(), SecurityEvent.Category.PERIODIC, now));
    }

    private List<Socket> listening() {
        return SocketTable.read(tree).stream().filter(Socket::isListening).toList();
    }

    private Noticed told(List<Socket> sockets, SecurityEvent.Category category, Instant now) {
        Map<Long, String> owners = owners(
                sockets.stream().map(Socket::inode).filter(inode -> inode > 0).collect(Collectors.toSet()));
        List<Map<String, String>> payload = new ArrayList<>();
        for (Socket socket : sockets) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("Protocol", socket.protocol().table());
            entry.put("LocalAddress", socket.local().toString());
            entry.put("LocalPort", String.valueOf(socket.localPort()));
            entry.put("RemoteAddress", "*");
            entry.put("RemotePort", "*");
            String pid = owners.get(socket.inode());
            if (pid != null) {
                entry.put("Pid", pid);
                tree.link("proc/" + pid + "/exe").ifPresent(program -> entry.put("Executable", program));
            }
            payload.add(entry);
        }
        // A list that is cut says too little, not too much: servers take the last one of a message as a whole.
        List<Map<String, String>> whole = payload.subList(0, Math.min(payload.size(), SecurityEvent.ENTRIES_MAX));
        return new Noticed(
                new SecurityEvent("ListeningPorts", SecurityEvent.Kind.SECURITY, category, Priority.HIGH, whole), now);
    }

    /// The processes that have some sockets open, by the sockets' inodes.
    private Map<Long, String> owners(Set<Long> inodes) {
        Map<Long, String> owners = new HashMap<>();
        for (String pid : tree.names("proc")) {
            if (owners.size() == inodes.size()) {
                break;
            }
            if (ProcessTable.isNumber(pid)) {
                for (String open : tree.names("proc/" + pid + "/fd")) {
                    long inode = inode(tree.link("proc/" + pid + "/fd/" + open).orElse(""));
                    if (inodes.contains(inode)) {
                        owners.putIfAbsent(inode, pid);
                    }
                }
            }
        }
        return owners;
    }

    private static long inode(String target) {
        boolean isSocket = target.startsWith(SOCKET) && target.endsWith("]");
        String digits = isSocket ? target.substring(SOCKET.length(), target.length() - 1) : "";
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
