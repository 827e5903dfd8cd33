package dev.vedette.dissect.bacnet;

import java.util.Map;

/// Vendors by the numbers that ASHRAE gives, from 750 on.
final class BacnetLaterVendors {
    /// By vendor id.
    static final Map<Long, String> NAMES = NameTable.parse("""
        750 ALTEL Wicha, Golda Sp. J.|751 Drupal|752 Axiomatic Technology, Ltd|753 Bohnke + Partner|\
        754 Function1|755 Optergy Pty, Ltd|756 LSI Virticus|757 Konzeptpark GmbH|758 NX Lighting Controls|\
        759 eCurv, Inc.|760 Agnosys GmbH|761 Shanghai Sunfull Automation Co., LTD|\
        762 Kurz Instruments, Inc.|763 Cias Elettronica S.r.l.|764 Multiaqua, Inc.|765 BlueBox|\
        766 Sensidyne|767 Viessmann Elektronik GmbH|768 ADFweb.com srl|769 Gaylord Industries|\
        770 Majur Ltd.|771 Shanghai Huilin Technology Co., Ltd.|772 Exotronic|773 SAFECONTROL s.r.o.|\
        774 Amatis|775 Universal Electric Corporation|776 iBACnet|778 Smartrise Engineering, Inc.|\
        779 Miratron, Inc.|780 SmartEdge|781 Mitsubishi Electric Australia Pty Ltd|\
        782 Triangle Research International Ptd Ltd|783 Produal Oy|784 Milestone Systems A/S|\
        785 Trustbridge|786 Feedback Solutions|787 IES|788 ABB Power Protection SA|789 Riptide IO|\
        790 Messerschmitt Systems AG|791 Dezem Energy Controlling|792 MechoSystems|793 evon GmbH|\
        794 CS Lab GmbH|795 8760 Enterprises, Inc.|796 Touche Controls|\
        797 Ontrol Teknik Malzeme San. ve Tic. A.S.|798 Uni Control System Sp. Z o.o.|\
        799 Weihai Ploumeter Co., Ltd|800 Elcom International Pvt. Ltd|801 Signify|802 AutomationDirect|\
        803 Paragon Robotics|804 SMT System & Modules Technology AG|805 Radix IoT LLC|806 CMR Controls Ltd|\
        807 Innovari, Inc.|808 ABB Control Products|809 Gesellschaft fur Gebäudeautomation mbH|\
        810 RODI Systems Corp.|811 Nextek Power Systems|812 Creative Lighting|\
        813 WaterFurnace International|814 Mercury Security|\
        815 Hisense (Shandong) Air-Conditioning Co., Ltd.|816 Layered Solutions, Inc.|\
        817 Leegood Automatic System, Inc.|818 Shanghai Restar Technology Co., Ltd.|\
        819 Reimann Ingenieurbüro|820 LynTec|821 HTP|822 Elkor Technologies, Inc.|823 Bentrol Pty Ltd|\
        824 Team-Control Oy|825 NextDevice, LLC|826 iSMA CONTROLLI S.p.a.|827 King I Electronics Co., Ltd|\
        828 SAMDAV|829 Next Gen Industries Pvt. Ltd.|830 Entic LLC|831 ETAP|\
        832 Moralle Electronics Limited|833 Leicom AG|834 Watts Regulator Company|\
        835 S.C. Orbtronics S.R.L.|836 Gaussan Technologies|837 WEBfactory GmbH|838 Ocean Controls|\
        839 Messana Air-Ray Conditioning s.r.l.|840 Hangzhou BATOWN Technology Co. Ltd.|\
        841 Reasonable Controls|842 Servisys, Inc.|843 halstrup-walcher GmbH|\
        844 SWG Automation Fuzhou Limited|845 KSB Aktiengesellschaft|846 Hybryd Sp. z o.o.|\
        847 Helvatron AG|848 Oderon Sp. Z.O.O.|849 mikolab|850 Exodraft|851 Hochhuth GmbH|\
        852 Integrated System Technologies Ltd.|853 Shanghai Cellcons Controls Co., Ltd|\
        854 Emme Controls, LLC|855 Field Diagnostic Services, Inc.|856 Ges Teknik A.S.|\
        857 Global Power Products, Inc.|858 Option NV|859 BV-Control AG|860 Sigren Engineering AG|\
        861 Shanghai Jaltone Technology Co., Ltd.|862 MaxLine Solutions Ltd|\
        863 Kron Instrumentos Elétricos Ltda|864 Thermo Matrix|865 Infinite Automation Systems, Inc.|\
        866 Vantage|867 Elecon Measurements Pvt Ltd|868 TBA|869 Carnes Company|870 Harman Professional|\
        871 Nenutec Asia Pacific Pte Ltd|872 Gia NV|873 Kepware Tehnologies|\
        874 Temperature Electronics Ltd|875 Packet Power|876 Project Haystack Corporation|\
        877 DEOS Controls Americas Inc.|878 Senseware Inc|879 MST Systemtechnik AG|880 Lonix Ltd|\
        881 Gossen Metrawatt GmbH|882 Aviosys International Inc.|883 Efficient Building Automation Corp.|\
        884 Accutron Instruments Inc.|885 Vermont Energy Control Systems LLC|886 DCC Dynamics|\
        887 B.E.G. Brück Electronic GmbH|889 NGBS Hungary Ltd.|890 ILLUM Technology, LLC|\
        891 Delta Controls Germany Limited|892 S+T Service & Technique S.A.|893 SimpleSoft|\
        894 Altair Engineering|895 EZEN Solution Inc.|896 Fujitec Co. Ltd.|897 Terralux|898 Annicom|\
        899 Bihl+Wiedemann GmbH|900 Draper, Inc.|901 Schüco International KG|902 Otis Elevator Company|\
        903 Fidelix Oy|904 RAM GmbH Mess- und Regeltechnik|905 WEMS|906 Ravel Electronics Pvt Ltd|\
        907 OmniMagni|908 Echelon|909 Intellimeter Canada, Inc.|910 Bithouse Oy|912 BuildPulse|\
        913 Shenzhen 1000 Building Automation Co. Ltd|914 AED Engineering GmbH|915 Güntner GmbH & Co. KG|\
        916 KNXlogic|917 CIM Environmental Group|918 Flow Control|919 Lumen Cache, Inc.|920 Ecosystem|\
        921 Potter Electric Signal Company, LLC|922 Tyco Fire & Security S.p.A.|\
        923 Watanabe Electric Industry Co., Ltd.|924 Causam Energy|925 W-tec AG|\
        926 IMI Hydronic Engineering International SA|927 ARIGO Software|928 MSA Safety|\
        929 Smart Solucoes Ltda – MERCATO|930 PIATRA Engineering|931 ODIN Automation Systems, LLC|\
        932 Belparts NV|933 UAB, SALDA|934 Alre-IT Regeltechnik GmbH|\
        935 Ingenieurbüro H. Lertes GmbH & Co. KG|936 Breathing Buildings|937 eWON SA|\
        938 Cav. Uff. Giacomo Cimberio S.p.A|939 PKE Electronics AG|940 Allen|941 Kastle Systems|\
        942 Logical Electro-Mechanical (EM) Systems, Inc.|943 ppKinetics Instruments, LLC|\
        944 Cathexis Technologies|945 Sylop sp. Z o.o. sp.k|946 Brauns Control GmbH|\
        947 OMRON SOCIAL SOLUTIONS CO., LTD.|948 Wildeboer Bauteile Gmbh|\
        949 Shanghai Biens Technologies Ltd|950 Beijing HZHY Technology Co., Ltd|951 Building Clouds|\
        952 The University of Sheffield-Department of Electronic and Electrical Engineering|\
        953 Fabtronics Australia Pty Ltd|954 SLAT|955 Software Motor Corporation|\
        956 Armstrong International Inc.|957 Steril-Aire, Inc.|958 Infinique|959 Arcom|\
        960 Argo Performance, Ltd|961 Dialight|962 Ideal Technical Solutions|963 Neurobat AG|\
        964 Neyer Software Consulting LLC|965 SCADA Technology Development Co., Ltd.|\
        966 Demand Logic Limited|967 GWA Group Limited|968 Occitaline|969 NAO Digital Co., Ltd.|\
        970 Shenzhen Chanslink Network Technology Co., Ltd.|971 Samsung Electronics Co., Ltd.|\
        972 Mesa Laboratories, Inc.|973 Fischer|974 OpSys Solutions Ltd.|975 Advanced Devices Limited|\
        976 Condair|977 INELCOM Ingenieria Electronica Comercial S.A.|978 GridPoint, Inc.|\
        979 ADF Technologies Sdn Bhd|980 EPM, Inc.|981 Lighting Controls Ltd|982 Perix Controls Ltd.|\
        983 AERCO International, Inc.|984 KONE Inc.|985 Ziehl-Abegg SE|986 Robot, S.A.|\
        987 Optigo Networks, Inc.|988 Openmotics BVBA|989 Metropolitan Industries, Inc.|\
        990 Huawei Technologies Co., Ltd.|991 Digital Lumens, Inc.|992 Vanti|993 Cree Lighting|\
        994 Richmond Heights SDN BHD|995 Payne-Sparkman Lighting Mangement|996 Ashcroft|\
        997 Jet Controls Corp|998 Zumtobel Lighting GmbH|1000 Ekon GmbH|1001 Molex|\
        1002 Maco Lighting Pty Ltd.|1003 Axecon Corp.|1004 Tensor plc|\
        1005 Kaseman Environmental Control Equipment (Shanghai) Limited|1006 AB Axis Industries|\
        1007 Netix Controls|1008 Eldridge Products, Inc.|1009 Micronics|1010 Fortecho Solutions Ltd|\
        1011 Sellers Manufacturing Company|1012 Rite-Hite Doors, Inc.|1013 Violet Defense LLC|1014 Simna|\
        1015 Multi-Énergie Best Inc.|1016 Mega System Technologies, Inc.|1017 Rheem|\
        1018 Ing. Punzenberger COPA-DATA GmbH|1019 MEC Electronics GmbH|1020 Taco Comfort Solutions|\
        1021 Alexander Maier GmbH|1022 Ecorithm, Inc.|1023 Accurro Ltd|1024 ROMTECK Australia Pty Ltd|\
        1025 Splash Monitoring Limited|1026 Light Application|1027 Logical Building Automation|\
        1028 Exilight Oy|1029 Hager Electro SAS|1030 KLIF Co., LTD|1031 HygroMatik|\
        1032 Daniel Mousseau Programmation & Electronique|1033 Aerionics Inc.|1034 M2S Electronique Ltee|\
        1035 Automation Components, Inc.|1036 Niobrara Research & Development Corporation|\
        1037 Netcom Sicherheitstechnik GmbH|1038 Lumel S.A.|1039 Great Plains Industries, Inc.|\
        1040 Domotica Labs S.R.L|1041 Energy Cloud, Inc.|1042 Vomatec|1043 Demma Companies|1044 Valsena|\
        1045 Comsys Bärtsch AG|1046 bGrid|1047 MDJ Software Pty Ltd|1048 Dimonoff, Inc.|\
        1049 Edomo Systems, GmbH|1050 Effektiv, LLC|1051 SteamOVap|1052 grandcentrix GmbH|\
        1053 Weintek Labs, Inc.|1054 Intefox GmbH|1055 Radius22 Automation Company|1056 Ringdale, Inc.|\
        1057 Iwaki America|1058 Bractlet|1059 STULZ Air Technology Systems, Inc.|\
        1060 Climate Ready Engineering Pty Ltd|1061 Genea Energy Partners|1062 IoTall Chile|\
        1063 IKS Co., Ltd.|1064 Yodiwo AB|1065 TITAN electronic GmbH|1066 IDEC Corporation|1067 SIFRI SL|\
        1068 Thermal Gas Systems Inc.|1069 Building Automation Products, Inc.|1070 Asset Mapping|\
        1071 Smarteh Company|1072 Datapod (Australia) Pty Ltd.|1073 Buildings Alive Pty Ltd|\
        1074 Digital Elektronik|1075 Talent Automação e Tecnologia Ltda|1076 Norposh Limited|\
        1077 Merkur Funksysteme AG|1078 Faster CZ spol. S.r.o|1079 Eco-Adapt|\
        1080 Energocentrum Plus, s.r.o|1081 amBX UK Ltd|1082 Western Reserve Controls, Inc.|\
        1083 LayerZero Power Systems, Inc.|1084 CIC Jan Hřebec s.r.o.|1085 Sigrov BV|\
        1086 ISYS-Intelligent Systems|1087 Gas Detection (Australia) Pty Ltd|\
        1088 Kinco Automation (Shanghai) Ltd.|1089 Lars Energy, LLC|1090 Flamefast (UK) Ltd.|\
        1091 Royal Service Air Conditioning|1092 Ampio Sp. Z o.o.|1093 Inovonics Wireless Corporation|\
        1094 Nvent Thermal Management|1095 Sinowell Control System Ltd|1096 Moxa Inc.|\
        1097 Matrix iControl SDN BHD|1098 PurpleSwift|1099 OTIM Technologies|1100 FlowMate Limited|\
        1101 Degree Controls, Inc.|1102 Fei Xing (Shanghai) Software Technologies Co., Ltd.|1103 Berg GmbH|\
        1104 ARENZ.IT|1105 Edelstrom Electronic Devices & Designing LLC|1106 Drive Connect, LLC|\
        1107 DevelopNow|1108 Poort|1109 VMEIL Information (Shanghai) Ltd|1110 Rayleigh Instruments|\
        1112 CODESYS Development|1113 Smartware Technologies Group, LLC|1114 Polar Bear Solutions|\
        1115 Codra|1116 Pharos Architectural Controls Ltd|1117 EngiNear Ltd.|1118 Ad Hoc Electronics|\
        1119 Unified Microsystems|1120 Industrieelektronik Brandenburg GmbH|1121 Hartmann GmbH|\
        1122 Piscada|1123 KMB systems, s.r.o.|1124 PowerTech Engineering AS|\
        1125 Telefonbau Arthur Schwabe GmbH & Co. KG|1126 Wuxi Fistwelove Technology Co., Ltd.|1127 Prysm|\
        1128 STEINEL GmbH|1129 Georg Fischer JRG AG|1130 Make Develop SL|1131 Monnit Corporation|\
        1132 Mirror Life Corporation|1133 Secure Meters Limited|1134 PECO|1135 .CCTECH, Inc.|\
        1136 LightFi Limited|1137 Nice Spa|1138 Fiber SenSys, Inc.|1139 B&D Buchta und Degeorgi|\
        1140 Ventacity Systems, Inc.|1141 Hitachi-Johnson Controls Air Conditioning, Inc.|\
        1142 Sage Metering, Inc.|1143 Andel Limited|1144 ECOSmart Technologies|1145 S.E.T.|\
        1146 Protec Fire Detection Spain SL|1147 AGRAMER UG|1148 Anylink Electronic GmbH|\
        1149 Schindler, Ltd|1150 Jibreel Abdeen Est.|1151 Fluidyne Control Systems Pvt. Ltd|\
        1152 Prism Systems, Inc.|1153 Enertiv|1154 Mirasoft GmbH & Co. KG|1155 DUALTECH IT|\
        1156 Countlogic, LLC|1157 Kohler|1158 Chen Sen Controls Co., Ltd.|1159 Greenheck|\
        1160 Intwine Connect, LLC|1161 Karlborgs Elkontroll|1162 Datakom|1163 Hoga Control AS|\
        1164 Cool Automation|1165 Inter Search Co., Ltd|1166 DABBEL-Automation Intelligence GmbH|\
        1167 Gadgeon Engineering Smartness|1168 Coster Group S.r.l.|1169 Walter Müller AG|1170 Fluke|\
        1171 Quintex Systems Ltd|1172 Senfficient SDN BHD|1173 Nube iO Operations Pty Ltd|\
        1174 DAS Integrator Pte Ltd|1175 CREVIS Co., Ltd|1176 iSquared software inc.|1177 KTG GmbH|\
        1178 POK Group Oy|1179 Adiscom|1180 Incusense|1181 75F|1182 Anord Mardix, Inc.|\
        1183 HOSCH Gebäudeautomation Neue Produkte GmbH|1184 Bosch.IO GmbH|\
        1185 Royal Boon Edam International B.V.|1186 Clack Corporation|1187 Unitex Controls LLC|\
        1188 KTC Göteborg AB|1189 Interzon AB|1190 ISDE ING SL|1191 ABM automation building messaging GmbH|\
        1192 Kentec Electronics Ltd|1193 Emerson Commercial and Residential Solutions|1194 Powerside|\
        1195 SMC Group|1196 EOS Weather Instruments|1197 Zonex Systems|\
        1198 Generex Systems Computervertriebsgesellschaft mbH|1199 Energy Wall LLC|1200 Thermofin|\
        1201 SDATAWAY SA|1202 Biddle Air Systems Limited|1203 Kessler Ellis Products|1204 Thermoscreens|\
        1205 Modio|1206 Newron Solutions|1207 Unitronics|1208 TRILUX GmbH & Co. KG|\
        1209 Kollmorgen Steuerungstechnik GmbH|1210 Bosch Rexroth AG|1211 Alarko Carrier|\
        1212 Verdigris Technologies|1213 Shanghai SIIC-Longchuang Smartech So., Ltd.|1214 Quinda Co.|\
        1215 GRUNER AG|1216 BACMOVE|1217 PSIDAC AB|1218 ISICON-Control Automation|1219 Big Ass Fans|\
        1220 din – Dietmar Nocker Facility Management GmbH|1221 Teldio|1222 MIKROKLIMA s.r.o.|1223 Density|\
        1224 ICONAG-Leittechnik GmbH|1225 Awair|1226 T&D Engineering, Ltd|1227 Sistemas Digitales|\
        1228 Loxone Electronics GmbH|1229 ActronAir|1230 Inductive Automation|1231 Thor Engineering GmbH|\
        1232 Berner International, LLC|1233 Potsdam Sensors LLC|1234 Kohler Mira Ltd|1235 Tecomon GmbH|\
        1236 Two Dimensional Instruments, LLC|1237 LEFA Technologies Pte. Ltd.|\
        1238 EATON CEAG Notlichtsysteme GmbH|1239 Commbox Tecnologia|1240 IPVideo Corporation|\
        1241 Bender GmbH & Co. KG|1242 Rhymebus Corporation|1243 Axon Systems Ltd|1244 Engineered Air|\
        1245 Elipse Software Ltda|1246 Simatix Building Technologies Pvt. Ltd.|\
        1247 W.A. Benjamin Electric Co.|1248 TROX Air Conditioning Components (Suzhou) Co. Ltd.|\
        1249 SC Medical Pty Ltd.|1250 Elcanic A/S|1251 Obeo AS|1252 Tapa, Inc.|1253 ASE Smart Energy, Inc.|\
        1254 Performance Services, Inc.|1255 Veridify Security|1256 CD Innovation LTD|\
        1257 Ben Peoples Industries, LLC|1258 UNICOMM Sp. z o.o|1259 Thing Technologies GmbH|\
        1260 Beijing Hailin Control Technology, Inc.|1261 Digital Realty|1262 Agrowtek Inc.|\
        1263 DSP Innovation BV|1264 STV Electronic GmbH|1265 Elmeasure India Pvt Ltd.|\
        1266 Pineshore Energy LLC|1267 Brasch Environmental Technologies, LLC|1268 Lion Controls Co., LTD|\
        1269 Sinux|1270 Avnet Inc.|1271 Somfy Activites SA|1272 Amico|1273 SageGlass|1274 AuVerte|\
        1275 Agile Connects Pvt. Ltd.|1276 Locimation Pty Ltd|1277 Envio Systems GmbH|\
        1278 Voytech Systems Limited|1279 Davidsmeyer und Paul GmbH|1280 Lusher Engineering Services|\
        1281 CHNT Nanjing Techsel Intelligent Company LTD|1282 Threetronics Pty Ltd|1283 SkyFoundry, LLC|\
        1284 HanilProTech|1285 Sensorscall|1286 Shanghai Jingpu Information Technology, Co., Ltd.|\
        1287 Lichtmanufaktur Berlin GmbH|1288 Eco Parking Technologies|\
        1289 Envision Digital International Pte Ltd|1290 Antony Developpement Electronique|1291 i2systems|\
        1292 Thureon International Limited|1293 Pulsafeeder|1294 MegaChips Corporation|1295 TES Controls|\
        1296 Cermate|1297 Grand Valley State University|1298 Symcon Gmbh|1299 The Chicago Faucet Company|\
        1300 Geberit AG|1301 Rex Controls|1302 IVMS GmbH|1303 MNPP Saturn Ltd.|1304 Regal Beloit|\
        1305 ACS-Air Conditioning Solutions|1306 GBX Technology, LLC|1307 Kaiterra|\
        1308 ThinKuan loT Technology (Shanghai) Co., Ltd|1309 HoCoSto B.V.|\
        1310 Shenzhen AS-AI Technology Co., Ltd.|1311 RPS S.p.a.|1312 Esmé solutions|\
        1313 IOTech Systems Limited|1314 i-AutoLogic Co., Ltd.|1315 New Age Micro, LLC|1316 Guardian Glass|\
        1317 Guangzhou Zhaoyu Information Technology|1318 ACE IoT Solutions LLC|\
        1319 Poris Electronics Co., Ltd.|1320 Terminus Technologies Group|1321 Intech 21, Inc.|\
        1322 Accurate Electronics|1323 Fluence Bioengineering|1324 Mun Hean Singapore Pte Ltd|\
        1325 Katronic AG & Co. KG|1326 Suzhou XinAo Information Technology Co. Ltd|\
        1327 Linktekk Technology, JSC.|1328 Stirling Ultracold|1329 UV Partners, Inc.|1330 ProMinent GmbH|\
        1331 Multi-Tech Systems, Inc.|1332 JUMO GmbH & Co. KG|1333 Qingdao Huarui Technology Co. Ltd.,|\
        1334 Cairn Systemes|1335 NeuroLogic Research Corp.|\
        1336 Transition Technologies Advanced Solutions Sp. z o.o|1337 Xxter bv|1338 PassiveLogic|\
        1339 EnSmart Controls|1340 Watts Heating and Hot Water Solutions, dba Lync|\
        1341 Troposphaira Technologies LLP|1342 Network Thermostat|\
        1343 Titanium Intelligent Solutions, LLC|1344 Numa Products, LLC|1345 WAREMA Renkhoff SE|\
        1346 Frese A/S|1347 Mapped|1348 ELEKTRODESIGN ventilatory s.r.o|1349 AirCare Automation, Inc.|\
        1350 Antrum|1351 Bao Linh Connect Technology|1352 Virginia Controls, LLC|1353 Duosys SDN BHD|\
        1354 Onsen SAS|1355 Vaughn Thermal Corporation|1356 Thermoplastic Engineering Ltd (TPE)|\
        1357 Wirth Research Ltd.|1358 SST Automation|1359 Shanghai Bencol Electronic Technology Co., Ltd|\
        1360 AIWAA Systems Private Limited|1361 Enless Wireless|1362 Ozuno Engineering Pty Ltd|\
        1363 Hubbell, The Electric Heater Company|1364 Industrial Turnaround Corporation (ITAC)|\
        1365 Wadsworth Control Systems|1366 Services Hilo Inc.|1367 iDM Energiesysteme GmbH|\
        1368 BeNext B.V.|1369 CleanAir.ai Corporation|1370 Revolution Microelectronics (America) Inc.|\
        1371 Real-Time Systems GmbH|1372 ZedBee Technologies Pvt Ltd|\
        1373 Winmate Technology Solutions Pvt. Ltd.|1374 Senticon Ltd.|1375 Rossaker AB|\
        1376 OPIT Solutions Ltd|1377 Hotowell International Co., Limited|\
        1378 Inim Electronics S.R.L. Unipersonale|1379 Airthings ASA|1380 Analog Devices, Inc.|\
        1381 AIDirections DMCC|1382 Prima Electro S.p.A.|1383 KLT Control System Ltd.|\
        1384 Evolution Controls Inc.|1385 Bever Innovations|1386 Pelican Wireless Systems|\
        1387 Control Concepts Inc.|1388 Augmatic Technologies Pvt. Ltd.|1389 Xiamen Milesight loT Co., Ltd|\
        1390 Tianjin Anjie loT Schience and Technology Co., Ltd|\
        1391 Guangzhou S. Energy Electronics Technology Co. Ltd.|\
        1392 AKVO Atmospheric Water Systems Pvt. Ltd.|1393 EmFirst Co. Ltd.|1394 Iion Systems ApS|\
        1396 SAF Tehnika JSC|1397 Komfort IQ, Inc.|1398 CoolTera Limited|1399 Hadron Solutions S.r.l.s|\
        1401 Bitpool|1402 Sonicu, LLC|1403 Rishabh Instruments Limited|1404 Thing Warehouse LLC|\
        1405 Innofriends GmbH|1406 Metronic AKP Sp. J.|1407 Techknave|1408 Elsner Elektronik|\
        1409 LEFOO Industrial (Hangzhou) Co., Ltd.|1410 Calibration Technologies, Inc.|1411 Allorado|\
        1412 Verkada|1413 Wattsense|1414 Emerson Automation Solutions|1415 Growlink|\
        1416 Olympia Electronics|1417 Normal Software, Inc.|1418 ST Engineering Solution JSC|\
        1419 Industrial Flow Solutions|1420 Ubiqisense ApS|1421 Tiger-Soft|1422 Ecodom Srl|\
        1423 Bilgipro IoT Systems|1424 planspur netdesign GmbH|1425 Dolphin Solutions Ltd|\
        1426 Mitsubishi Electric Corporation, Kobe Works|1427 Ecovena|\
        1428 Gree Electric Appliances Inc of Zhuhai|1429 Conspec Controls|\
        1430 Hangzhou Hikvision Digital Technology Co., Ltd.|1431 Crystal Peak Security|1432 PermAlert|\
        1433 Zhejiang Misilin Technology Co., Ltd.|1434 Dekker Vacuum Technologies|1435 Edwards Limited|\
        1436 Leybold GmbH|1437 International Gas Detectors|1438 Atlas Copco Airpower NV|\
        1439 Air Sentry Limited|1440 Aelsys|1441 Granby Consulting LLC|1442 Clever Relay|\
        1443 Monico Monitoring, Inc.|1444 Oqdo|1445 Matrix Comsec Private Limited|1446 Resource Solutions|\
        1447 American Gas Safety, LLC|1448 S&S Northern Ltd.|1449 Ulbios Techsens|\
        1450 Bowery Farming, Inc.|1451 Ryobi Limited|1452 EkkoSense Ltd|1453 ClimaCool|\
        1454 Grid Connect Inc.|1455 Ziegler Instrumentation UK Ltd|1456 ControlTec, LLC|\
        1457 Aeterlink Corporation|1458 Alpha Epsilon Automation|1459 Astralite Inc.|1460 Delta Fire Ltda.|\
        1461 Bock Water Heaters, Inc.|1462 Cleaver-Brooks|1463 Scanalytics, Inc.|1464 WI6LABS|\
        1465 AC&T System Co., Ltd|1466 VergeSense|1467 Systemair Mfg. Inc.|1468 Seeley International|\
        1469 Crane Building Services & Utilities|1470 Brady Corporation|\
        1471 Qingdao Hisense Hitachi Air-Conditioning Systems Co., Ltd.|1472 Golden Quality Co. Ltd.|\
        1473 Elvaco AB|1474 Strong Technology, LLC|\
        1475 REC Environmental Technology (Guangzhou) Company Limited|\
        1476 Disruptive Technologies Research AS|1477 Nico Consultancy Limited|\
        1478 Horten lot (Jiangsu) Co., Ltd.|1479 Paxton Controls Corp.|1480 Fell Technology AS|\
        1481 SHLOK Information Systems India Private Limited|1482 Microgro PLC Ltd.|1483 Clouder Oy|\
        1484 Gebäude Automatisierung GmbH|1485 solvimus GmbH|1486 GuangZhou Wangkong Ltd.|\
        1487 SafeSquare GmbH|1488 Heklatech AB|1489 Silvair|1490 Adveco|\
        1491 Eura Drives Electric Co., Ltd.|1492 Caleb Controls|1493 InBiot Monitoring S.L|\
        1494 Qingdao Haier Air Conditioner Electric Co., Ltd.|1495 Hangzhou Weiyl Technology Co., Ltd.|\
        1496 yord sàrl|1497 Infinitum Electric|1498 Red Bean Systems Limited|1499 Blue Time Concept SA|\
        1500 Shenzhen INVT Electric Co., Ltd.|1501 Messung Systems Pvt Ltd.|\
        1502 ABB Electrification Canada Inc.\
        """);

    private BacnetLaterVendors() {}
}
