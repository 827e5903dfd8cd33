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
/// What does not belong here: what protocols are good for, where files come from, and who is told.
@NullMarked
package dev.vedette.sensor.plugin;

import org.jspecify.annotations.NullMarked;
