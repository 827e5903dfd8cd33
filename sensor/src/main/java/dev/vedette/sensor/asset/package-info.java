/// The passive inventory: which assets are there, and what is known of each, by whom.
///
/// Data flow: the events of the host go into an [dev.vedette.sensor.asset.Inventory]; out come
/// [dev.vedette.sensor.asset.Asset]s when somebody asks, and an [dev.vedette.sensor.asset.AssetEvent] whenever
/// an asset appears or something of it changes.
///
/// One asset is one IP address of one site, or one MAC address where no IP is spoken. A MAC address that stands
/// for many IP addresses is a router's, and theirs are not known. Multicast, broadcast and public addresses are
/// no assets, unless a public one answers for itself on the wire or lies in a network that is given as local.
///
/// What does not belong here: judging. An inventory says what is, not whether it should be.
@NullMarked
package dev.vedette.sensor.asset;

import org.jspecify.annotations.NullMarked;
