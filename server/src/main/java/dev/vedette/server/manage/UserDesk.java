package dev.vedette.server.manage;

import dev.vedette.server.store.UserRecord;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Commands on users of the devices' endpoint. Any thread may call.
public final class UserDesk {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.@-]{1,128}");
    private static final int PASSWORD_LENGTH_MIN = 8;
    private static final int PASSWORD_LENGTH_MAX = 1_024;

    private final ControlPlane plane;
    private final SecureRandom random = new SecureRandom();

    /// A desk.
    public UserDesk(ControlPlane plane) {
        this.plane = plane;
    }

    /// Makes a user. Without a policy the user may not connect.
    ///
    /// @param password left as it is
    /// @throws InvalidRequest when the name or the length of the password is not allowed
    /// @throws AlreadyExists when the name is taken
    /// @throws LimitExceeded when there are too many already
    public UserRecord create(String name, char[] password) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequest(
                    "A user's name is 1..128 letters, digits, and any of _.@-, this has " + name.length());
        }
        if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX) {
            throw new InvalidRequest("A password has " + PASSWORD_LENGTH_MIN + ".." + PASSWORD_LENGTH_MAX
                    + " characters, this one has " + password.length);
        }
        UserRecord made =
                PasswordHash.user(name, password, random, plane.clock().instant());
        return plane.order().ofIdentities(plane.deeds().user("create", name), () -> {
            IdentityLimits.requireRoom(
                    "users",
                    plane.stores().users().count(),
                    plane.identity().limits().users());
            if (!plane.stores().users().add(made)) {
                throw new AlreadyExists("User " + name + " already exists; delete it first, or take another name");
            }
            plane.identity().feed().principal(PrincipalKey.ofUser(name));
            return made;
        });
    }

    /// Removes a user, and detaches its policies and things.
    ///
    /// @throws NotFound when there is no such user
    public void delete(String name) {
        plane.order().ofIdentities(plane.deeds().user("delete", name), () -> {
            if (!plane.stores().users().remove(name)) {
                throw new NotFound("There is no user " + name);
            }
            String key = PrincipalKey.ofUser(name);
            plane.stores().policies().detachAll(key);
            plane.stores().principals().detachAll(key);
            plane.identity().feed().principal(key);
            return key;
        });
    }
}
