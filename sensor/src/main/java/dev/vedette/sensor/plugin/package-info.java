/// Protocols of others, while the sensor runs.
///
/// A plugin is one file: `NAME.jar` with classes that use the sdk, or `NAME.yaml`, a definition. It is checked and
/// loaded as a whole ([dev.vedette.sensor.plugin.Plugin]) or refused with a reason.
///
/// Classes of a jar run on the thread of the sensor and are made harmless when they are loaded, in three steps: they
/// are held against a list of what they may name ([dev.vedette.sensor.plugin.ClassScreen]), which has neither files nor
/// threads nor clocks nor reflection; they are rewritten so that they count their own steps and the arrays that they
/// make ([dev.vedette.sensor.plugin.Metering]); and their class loader shows them nothing else. Each call then has a
/// [dev.vedette.sensor.plugin.Budget]. Whoever goes beyond, or fails too often, is quarantined: its protocols are taken
/// from the sensor, and everything else goes on.
///
/// Whoever has plugins gives them to [dev.vedette.sensor.plugin.Plugins]: a folder does
/// ([dev.vedette.sensor.plugin.PluginFolder]), and so may whoever fetches them from a server. Its listener carries the
/// changes out in a sensor, between two packets. To check a plugin without running it in a sensor, as before it is
/// handed on, [dev.vedette.sensor.plugin.Plugin#load] is enough; call it on a platform thread.
///
/// What does not belong here: what protocols are good for, where files come from, and who is told.
@NullMarked
package dev.vedette.sensor.plugin;

import org.jspecify.annotations.NullMarked;
