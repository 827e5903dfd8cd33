package dev.vedette.server.boot;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version of the program, as its jar says.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"vedette " + current()};
    }

    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
