package dev.vedette.dissect.cip;

import static java.util.Map.entry;

import java.util.Map;

/// The common ones of the vendors that ODVA has numbered. Which they are was written by hand, not copied from a
/// list.
final class CipVendors {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(1L, "Rockwell Automation/Allen-Bradley"),
            entry(3L, "Honeywell"),
            entry(4L, "Parker Hannifin"),
            entry(5L, "Rockwell Automation/Reliance Electric"),
            entry(7L, "SMC"),
            entry(8L, "Molex"),
            entry(12L, "Banner Engineering"),
            entry(13L, "Belden"),
            entry(26L, "Festo"),
            entry(40L, "WAGO"),
            entry(43L, "Balluff"),
            entry(44L, "Yaskawa Electric America"),
            entry(46L, "ABB"),
            entry(47L, "Omron"),
            entry(48L, "Turck"),
            entry(50L, "Real Time Automation"),
            entry(52L, "Numatics"),
            entry(56L, "Softing"),
            entry(57L, "Pepperl+Fuchs"),
            entry(68L, "Eaton"),
            entry(71L, "Toshiba"),
            entry(74L, "Hitachi"),
            entry(75L, "ABB Robotics"),
            entry(77L, "Rockwell Software"),
            entry(82L, "Mitsubishi Electric Automation"),
            entry(83L, "Opto 22"),
            entry(86L, "Horner"),
            entry(87L, "Bürkert"),
            entry(90L, "HMS Industrial Networks"),
            entry(94L, "Advantech"),
            entry(97L, "Danfoss"),
            entry(108L, "Beckhoff"),
            entry(121L, "KUKA"),
            entry(143L, "GE Industrial Systems"),
            entry(145L, "Siemens"),
            entry(161L, "Mitsubishi Electric"),
            entry(176L, "Red Lion"),
            entry(181L, "Pilz"),
            entry(243L, "Schneider Electric"),
            entry(250L, "Yokogawa"),
            entry(255L, "Bosch Rexroth"),
            entry(256L, "Turck"),
            entry(283L, "Hilscher"),
            entry(287L, "Bosch Rexroth"),
            entry(309L, "ProSoft Technology"),
            entry(315L, "SEW-Eurodrive"),
            entry(319L, "Fuji Electric"),
            entry(322L, "ifm"),
            entry(326L, "GE Fanuc"),
            entry(345L, "Endress+Hauser"),
            entry(356L, "Fanuc Robotics America"),
            entry(367L, "Keyence"),
            entry(445L, "Lenze"),
            entry(562L, "Phoenix Contact"),
            entry(591L, "Fanuc"),
            entry(634L, "Hirschmann"),
            entry(640L, "Murrelektronik"),
            entry(645L, "Bihl+Wiedemann"),
            entry(660L, "AutomationDirect"),
            entry(678L, "Cognex"),
            entry(808L, "SICK"),
            entry(850L, "Datalogic"),
            entry(887L, "B&R Industrial Automation"),
            entry(928L, "GE Multilin"),
            entry(939L, "Cisco"),
            entry(991L, "Moxa"),
            entry(1006L, "N-Tron"),
            entry(1015L, "Weidmüller"),
            entry(1059L, "Delta Electronics"),
            entry(1095L, "Microscan"),
            entry(1182L, "Endress+Hauser"));

    private CipVendors() {}

    /// Returns the name of a vendor; its number where it has none here.
    static String name(int vendor) {
        String name = NAMES.get((long) vendor);
        return name != null ? name : "CIP vendor " + vendor;
    }
}
