/// The Azure dialect: the security groups and alerts of an IoT hub as `Microsoft.Security` resources of Azure Resource
/// Manager.
///
/// A request goes from [AzureApi] by the path of its resource to one class per resource, which reads what was sent,
/// has a desk of `server.manage` carry it out, and writes the answer in the original's shapes. No logic lives here,
/// and nothing of the AWS dialect is known here.
@NullMarked
package dev.vedette.server.api.azure;

import org.jspecify.annotations.NullMarked;
