package dev.vedette.dissect.bacnet;

import java.util.Map;

/// The names of what the layers of BACnet number: functions, messages, services and a few of their choices.
final class BacnetCodes {
    /// Functions of the virtual link layer (clause J.2).
    static final Map<Long, String> BVLC_FUNCTIONS = NameTable.parse("""
        0 result|1 write-broadcast-distribution-table|2 read-broadcast-distribution-table|\
        3 read-broadcast-distribution-table-ack|4 forwarded-npdu|5 register-foreign-device|\
        6 read-foreign-device-table|7 read-foreign-device-table-ack|8 delete-foreign-device-table-entry|\
        9 distribute-broadcast-to-network|10 original-unicast-npdu|11 original-broadcast-npdu|12 secure-bvll\
        """);

    /// Results of the virtual link layer (clause J.2.1).
    static final Map<Long, String> BVLC_RESULTS = NameTable.parse("""
        0 successful-completion|16 write-broadcast-distribution-table-nak|\
        32 read-broadcast-distribution-table-nak|48 register-foreign-device-nak|\
        64 read-foreign-device-table-nak|80 delete-foreign-device-table-entry-nak|\
        96 distribute-broadcast-to-network-nak\
        """);

    /// Messages of the network layer (clause 6.2.4); from 128 on they are vendors' own.
    static final Map<Long, String> NETWORK_MESSAGES = NameTable.parse("""
        0 who-is-router-to-network|1 i-am-router-to-network|2 i-could-be-router-to-network|\
        3 reject-message-to-network|4 router-busy-to-network|5 router-available-to-network|\
        6 initialize-routing-table|7 initialize-routing-table-ack|8 establish-connection-to-network|\
        9 disconnect-connection-to-network|10 challenge-request|11 security-payload|12 security-response|\
        13 request-key-update|14 update-key-set|15 update-distribution-key|16 request-master-key|\
        17 set-master-key|18 what-is-network-number|19 network-number-is\
        """);

    /// Why a router rejects a message (clause 6.4.4).
    static final Map<Long, String> NETWORK_REJECT_REASONS = NameTable.parse("""
        0 other|1 not-directly-connected|2 router-busy|3 unknown-message-type|4 message-too-long|\
        5 security-error|6 addressing-error\
        """);

    /// Types of APDUs (clause 20.1).
    static final Map<Long, String> APDU_TYPES = NameTable.parse("""
        0 confirmed-request|1 unconfirmed-request|2 simple-ack|3 complex-ack|4 segment-ack|5 error|6 reject|\
        7 abort\
        """);

    /// Confirmed services (clause 21, BACnetConfirmedServiceChoice).
    static final Map<Long, String> CONFIRMED = NameTable.parse("""
        0 acknowledge-alarm|1 confirmed-cov-notification|2 confirmed-event-notification|3 get-alarm-summary|\
        4 get-enrollment-summary|5 subscribe-cov|6 atomic-read-file|7 atomic-write-file|8 add-list-element|\
        9 remove-list-element|10 create-object|11 delete-object|12 read-property|13 read-property-conditional|\
        14 read-property-multiple|15 write-property|16 write-property-multiple|\
        17 device-communication-control|18 confirmed-private-transfer|19 confirmed-text-message|\
        20 reinitialize-device|21 vt-open|22 vt-close|23 vt-data|24 authenticate|25 request-key|\
        26 read-range|27 life-safety-operation|28 subscribe-cov-property|29 get-event-information|\
        30 subscribe-cov-property-multiple|31 confirmed-cov-notification-multiple|\
        32 confirmed-audit-notification|33 audit-log-query|34 auth-request\
        """);

    /// Unconfirmed services (clause 21, BACnetUnconfirmedServiceChoice).
    static final Map<Long, String> UNCONFIRMED = NameTable.parse("""
        0 i-am|1 i-have|2 unconfirmed-cov-notification|3 unconfirmed-event-notification|\
        4 unconfirmed-private-transfer|5 unconfirmed-text-message|6 time-synchronization|7 who-has|8 who-is|\
        9 utc-time-synchronization|10 write-group|11 unconfirmed-cov-notification-multiple|\
        12 unconfirmed-audit-notification|13 who-am-i|14 you-are\
        """);

    /// Application tags (clause 20.2.1.4).
    static final Map<Long, String> VALUE_TYPES = NameTable.parse("""
        0 null|1 boolean|2 unsigned|3 signed|4 real|5 double|6 octet-string|7 character-string|8 bit-string|\
        9 enumerated|10 date|11 time|12 object-identifier\
        """);

    /// What ReinitializeDevice asks for (clause 16.4).
    static final Map<Long, String> REINITIALIZED_STATES = NameTable.parse("""
        0 coldstart|1 warmstart|2 start-backup|3 end-backup|4 start-restore|5 end-restore|6 abort-restore|\
        7 activate-changes\
        """);

    private BacnetCodes() {}
}
