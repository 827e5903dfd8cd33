/// What may be changed of what is watched: profiles and what they are attached to, the registry, custom metrics, tags,
/// and what people say of violations.
///
/// A *desk* takes commands of one kind. It checks them against the rules and limits, stores what changed, and announces
/// the new truth to detection. Every API dialect and the command line go through the same desks, so that a rule holds
/// however a change comes in. A refused command changes nothing and throws one of the
/// [dev.vedette.server.manage.Refusal]s.
///
/// Order: [dev.vedette.server.manage.ChangeOrder] makes the order of announcements the order of storing. What comes to
/// be is stored first and announced after; what ends is announced first and removed after. A crash in between thus
/// always leaves a store that [dev.vedette.server.manage.Announcer#announceAll()] can bring detection in line with at
/// the next start.
///
/// Reading is done on the store ports; nothing here knows HTTP, JSON or ARNs. All calls block.
@NullMarked
package dev.vedette.server.manage;

import org.jspecify.annotations.NullMarked;
