package dev.vedette.server.store;

/// The bytes of a plugin.
///
/// @param bytes of its file; not to be changed
/// @param signature as it came with them; empty when it has none; not to be changed
public record PluginContent(byte[] bytes, byte[] signature) {}
