package dev.vedette.gateway.hub;

/// The desired or the reported properties of a twin.
///
/// @param json a JSON object: the properties alone
/// @param metadata a JSON object: for the whole and for each property when it was last updated
/// @param version grows by 1 with each update
public record TwinSection(String json, String metadata, long version) {
    /// Nothing yet.
    public static final TwinSection EMPTY = new TwinSection("{}", "{}", 1);
}
