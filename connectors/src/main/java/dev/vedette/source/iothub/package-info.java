/// What an IoT hub that runs elsewhere saw, read from a file of its diagnostic log.
///
/// [dev.vedette.source.iothub.HubLogSource] follows the file as every log ([dev.vedette.source.FollowedLog]) and has a
/// [dev.vedette.source.HubLog] read its lines. Records that are posted over HTTP belong to `source.http`.
@NullMarked
package dev.vedette.source.iothub;

import org.jspecify.annotations.NullMarked;
