package dev.vedette.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// The compiled classes of all modules, without their tests.
final class OwnClasses {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar!"))
            .importPackages("dev.vedette");

    private OwnClasses() {}

    /// Returns them; they are read once for all rules.
    static JavaClasses all() {
        return ALL;
    }
}
