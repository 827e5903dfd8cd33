package dev.vedette.server.pack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of a pack or of Vedette: three numbers, and perhaps what it is before its release, as `1.4.0` or
/// `1.4.0-rc.1` (semver.org 2.0.0, without build metadata).
///
/// @param major 0..999,999
/// @param minor 0..999,999
/// @param patch 0..999,999
/// @param preRelease identifiers between dots; empty of a release
public record PackVersion(int major, int minor, int patch, String preRelease) implements Comparable<PackVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]{0,5})";
    private static final Pattern FORM = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-([0-9A-Za-z-]{1,32}(?:\\.[0-9A-Za-z-]{1,32}){0,7}))?");

    /// The version that a text is; empty when it is none.
    public static Optional<PackVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String preRelease = form.group(4);
        return Optional.of(new PackVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                preRelease == null ? "" : preRelease));
    }

    /// The version that a text is.
    ///
    /// @throws PackFault when it is none
    public static PackVersion of(String text) {
        return parse(text)
                .orElseThrow(() -> new PackFault("has a version that is none: \"" + text
                        + "\"; a version is three numbers, as 1.4.0 (semver.org)"));
    }

    /// The same without what it is before its release.
    public PackVersion release() {
        return new PackVersion(major, minor, patch, "");
    }

    @Override
    public int compareTo(PackVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : comparePreReleases(preRelease, other.preRelease);
    }

    private static int comparePreReleases(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        String[] ours = one.split("\\.", -1);
        String[] theirs = other.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int order = compareIdentifiers(ours[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ours.length, theirs.length);
    }

    private static int compareIdentifiers(String one, String other) {
        boolean isNumber = one.matches("[0-9]{1,9}");
        boolean isOtherNumber = other.matches("[0-9]{1,9}");
        if (isNumber && isOtherNumber) {
            return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
        }
        // Numbers come before words.
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isOtherNumber, isNumber);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
