package dev.vedette.server.manage;

/// The keys of what can have policies: the last part of their ARNs.
public final class PrincipalKey {
    private static final String CERTIFICATE = "cert/";
    private static final String USER = "user/";
    private static final String GROUP = "thinggroup/";

    private PrincipalKey() {}

    /// The key of a certificate.
    public static String ofCertificate(String id) {
        return CERTIFICATE + id;
    }

    /// The key of a user.
    public static String ofUser(String name) {
        return USER + name;
    }

    /// The key of a thing group.
    public static String ofGroup(String name) {
        return GROUP + name;
    }

    /// Whether a key is of a certificate.
    public static boolean isCertificate(String key) {
        return key.startsWith(CERTIFICATE);
    }

    /// Whether a key is of a user.
    public static boolean isUser(String key) {
        return key.startsWith(USER);
    }

    /// Whether a key is of a thing group.
    public static boolean isGroup(String key) {
        return key.startsWith(GROUP);
    }

    /// The id or name in a key.
    public static String name(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
