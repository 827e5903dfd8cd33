package dev.vedette.sink;

import java.util.Optional;

/// Who tells, in formats that ask for it.
public final class Product {
    /// The name of the product, and of its vendor.
    public static final String NAME = "Vedette";

    private Product() {}

    /// The version, or `development` where this runs from classes that were never packaged.
    public static String version() {
        return Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
