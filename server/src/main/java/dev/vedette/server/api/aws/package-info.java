/// The AWS IoT dialect: the REST protocol of Device Defender Detect and of the part of the registry that it needs, so
/// that AWS's command lines, SDKs and scripts work unmodified.
///
/// A request passes [dev.vedette.server.api.aws.AwsApi] (body, limits), [dev.vedette.server.api.aws.SigV4] (who is
/// calling) and [dev.vedette.server.api.aws.Operations] (what is asked), and ends in one of the resource classes, which
/// only translate between JSON and the desks of `server.manage` or the read ports of `server.store`. Requests are
/// handled on virtual threads; the event loop reads and writes bytes and nothing else. Nothing of what is decided lives
/// here, and no other package knows AWS's JSON, ARNs or error names.
@NullMarked
package dev.vedette.server.api.aws;

import org.jspecify.annotations.NullMarked;
