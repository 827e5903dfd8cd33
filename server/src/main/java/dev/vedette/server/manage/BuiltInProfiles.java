package dev.vedette.server.manage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Profiles that the server makes by itself. They take none of the places that a target has for profiles of
/// people, and what keeps one from judging is told to people. Any thread may call.
public final class BuiltInProfiles {
    private static final Set<String> NAMES = Set.of(NetworkDetections.PROFILE, SensorDetections.PROFILE);

    private final Map<String, String> troubles = new TreeMap<>();

    BuiltInProfiles() {}

    /// Whether the server makes the profile of that name.
    static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    /// Notes what kept a profile from judging something; the last that did is told.
    synchronized void refused(String profile, String trouble) {
        troubles.put(profile, trouble);
    }

    /// What is not judged by them since the start, a sentence each; none when all is.
    public synchronized List<String> troubles() {
        return List.copyOf(troubles.values());
    }
}
