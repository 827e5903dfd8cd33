/// SSDP (UPnP Device Architecture 2.0, section 1): searches for devices, answers to them, announcements.
@NullMarked
package dev.vedette.dissect.ssdp;

import org.jspecify.annotations.NullMarked;
