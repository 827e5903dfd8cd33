/// Tests of the AWS dialect: contract tests that drive a real server with AWS's SDK for Java, and tests of the wire
/// below it with plain HTTP.
@NullMarked
package dev.vedette.server.api.aws;

import org.jspecify.annotations.NullMarked;
