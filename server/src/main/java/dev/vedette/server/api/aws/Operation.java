package dev.vedette.server.api.aws;

/// An operation of the AWS IoT API.
///
/// @param name as `CreateThing`
/// @param method the HTTP method
/// @param path the path with its labels, as `/things/{thingName}`; a last label `{name+}` takes the rest of the path
record Operation(String name, String method, String path) {}
