/// Beckhoff ADS over AMS (Automation Device Specification): how TwinCAT controllers are read, written, stopped,
/// started and browsed, and how routes to them are added.
///
/// [dev.vedette.dissect.ads.AdsShape] finds frames on streams, [dev.vedette.dissect.ads.AdsReader] reads and
/// pairs them; [dev.vedette.dissect.ads.Access] is what an index group makes of a read or write,
/// [dev.vedette.dissect.ads.Symbols] knows what a handle stands for, [dev.vedette.dissect.ads.Sums] reads
/// several commands in one. Datagrams of [dev.vedette.dissect.ads.Discovery] are apart.
@NullMarked
package dev.vedette.dissect.ads;

import org.jspecify.annotations.NullMarked;
