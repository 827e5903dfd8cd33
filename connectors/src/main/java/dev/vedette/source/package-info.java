/// What sources that follow other people's brokers and hubs share: how they are watched, what they count, how
/// observations are gathered into batches, how a log file is followed ([dev.vedette.source.FollowedLog]), how records
/// of a hub's log are read ([dev.vedette.source.HubLog]), and the document that answers a report.
///
/// Each source is a package below this one, and none sees another. A source turns what a broker says into submissions
/// and observations for an [dev.vedette.sdk.source.Intake]; it judges nothing, and it says when its broker is away.
@NullMarked
package dev.vedette.source;

import org.jspecify.annotations.NullMarked;
