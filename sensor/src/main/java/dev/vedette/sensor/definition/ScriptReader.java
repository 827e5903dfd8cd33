package dev.vedette.sensor.definition;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the first document of a definition, part by part in the order in which names come to be known. Used once.
final class ScriptReader {
    private static final int VERSION = 1;
    private static final int MESSAGES_MAX = 500;
    private static final int STRUCTURES_MAX = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern ABOUT = Pattern.compile("(?s)\\S.{3,300}(?<!\\.)");
    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "definition",
            "protocol",
            "title",
            "about",
            "carriers",
            "endian",
            "enums",
            "fields",
            "frame",
            "recognize",
            "checksum",
            "head",
            "pair",
            "code",
            "structures",
            "messages"));

    private final Part root;
    private final Definitions definitions;
    private final Items items;

    ScriptReader(Part root) {
        this.root = root;
        Part endian = root.find("endian");
        definitions = new Definitions(
                endian == null || endian.word(List.of("big", "little")).equals("big"));
        items = new Items(definitions);
    }

    /// What the document says; half of it, when there are problems; null when it says nothing.
    @Nullable
    Script read() {
        root.only(KEYS);
        root.get("definition").whole(VERSION, VERSION);
        readEnums();
        List<Field> fields = fields();
        Protocol protocol = protocol(fields);
        Frames frames = Frames.of(root.get("frame"), definitions);
        checkCarriers(frames);
        Part checksum = root.find("checksum");
        List<Check> checks = checksum == null
                ? List.of()
                : checksum.items().stream()
                        .map(each -> Check.of(each, definitions))
                        .toList();
        Recognition recognition = Recognition.of(root.find("recognize"), frames, checks);
        Part structures = root.find("structures");
        if (structures != null) {
            if (structures.entries().size() > STRUCTURES_MAX) {
                structures.problem("a definition has at most " + STRUCTURES_MAX + " structures");
            }
            structures.entries().keySet().forEach(definitions::structure);
        }
        Part head = root.find("head");
        Step[] headSteps = head == null ? new Step[0] : items.read(head);
        Part pair = root.find("pair");
        Pairing pairing = pair == null ? null : Pairing.of(pair, definitions);
        Part code = root.find("code");
        Expression select = code == null ? null : definitions.expression(code, Type.NUMBER);
        if (structures != null) {
            structures
                    .entries()
                    .forEach((name, part) -> definitions.structure(name).is(items.read(part)));
        }
        Choice<List<MessageForm>> forms = forms(pairing != null, select != null);
        checkEveryFieldIsRead(fields);
        if (pair != null && pairing != null) {
            pairing.check(pair, definitions);
        }
        return protocol == null
                ? null
                : new Script(
                        protocol,
                        definitions.names().count(),
                        recognition,
                        headSteps,
                        select,
                        forms,
                        MessageForm.unknown(pairing != null),
                        pairing);
    }

    private @Nullable Protocol protocol(List<Field> fields) {
        Part name = root.get("protocol");
        if (!NAME.matcher(name.text()).matches()) {
            name.problem("a protocol's name is 1..32 of a-z, 0-9 and _, a letter first, was \"" + name.text() + "\"");
        }
        if (root.get("title").text().isBlank()) {
            root.get("title").problem("has no words");
        }
        List<Carrier> carriers = new ArrayList<>();
        Part listed = root.find("carriers");
        for (Part each : listed == null ? List.<Part>of() : listed.items()) {
            Carrier carrier = carrier(each);
            if (carrier != null) {
                carriers.add(carrier);
            }
        }
        try {
            return new Protocol(name.text(), root.get("title").text(), carriers, fields);
        } catch (VedetteException e) {
            // What is wrong with the name and the fields was said before.
            return null;
        }
    }

    private static @Nullable Carrier carrier(Part part) {
        part.only("tcp", "udp", "ethernet", "ip", "layer", "sap");
        if (part.entries().size() != 1) {
            part.problem("names one carrier, as tcp: 4000");
            return null;
        }
        String kind = part.entries().keySet().iterator().next();
        Part number = part.get(kind);
        return switch (kind) {
            case "tcp" -> Carrier.tcp((int) number.whole(0, 0xFFFF));
            case "udp" -> Carrier.udp((int) number.whole(0, 0xFFFF));
            case "ethernet" -> Carrier.ethernet((int) number.whole(0x600, 0xFFFF));
            case "ip" -> Carrier.ip((int) number.whole(0, 255));
            case "sap" -> Carrier.sap((int) number.whole(0, 255));
            case "layer" -> {
                if (number.text().isBlank()) {
                    number.problem("a layer has a name, as cotp");
                    yield null;
                }
                yield Carrier.layer(number.text());
            }
            default -> null;
        };
    }

    private void checkCarriers(Frames frames) {
        Part carriers = root.find("carriers");
        if (frames.kind() == Frames.Kind.DATAGRAM && carriers != null) {
            for (Part each : carriers.items()) {
                if (each.has("tcp")) {
                    each.problem("frames of kind datagram cannot be found in a stream of tcp;"
                            + " say how they are framed there");
                }
            }
        }
    }

    private void readEnums() {
        Part enums = root.find("enums");
        if (enums == null) {
            return;
        }
        enums.entries().forEach((name, part) -> {
            Map<Long, String> values = new TreeMap<>();
            part.entries()
                    .forEach((number, value) -> values.put(
                            Part.scalar(part.keyPlace(number), number).whole(Long.MIN_VALUE, Long.MAX_VALUE),
                            value.text()));
            definitions.names().declare(name, values);
        });
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Part part = root.find("fields");
        if (part == null) {
            return fields;
        }
        part.entries().forEach((name, each) -> {
            Field field = field(name, each, part.keyPlace(name));
            if (field != null) {
                fields.add(field);
                definitions.names().declare(field);
            }
        });
        return fields;
    }

    private @Nullable Field field(String name, Part part, Part.Place at) {
        boolean isShort = part.isText();
        if (!isShort) {
            part.only("about", "kind", "names", "point", "label");
        }
        Part about = isShort ? part : part.get("about");
        if (!ABOUT.matcher(about.text()).matches()) {
            about.problem("says in 4..300 characters what the field is, without a full stop at the end");
        }
        Part kind = isShort ? null : part.find("kind");
        Field.Kind is = kind == null ? Field.Kind.NUMBER : kind.constant(Field.Kind.class);
        try {
            Field field = Field.of(name, is, about.text());
            return isShort ? field : pointed(named(field, part.find("names")), part);
        } catch (VedetteException e) {
            at.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Field named(Field field, @Nullable Part names) {
        if (names == null) {
            return field;
        }
        Map<Long, String> values = definitions.names().enums().get(names.text());
        if (values == null) {
            names.problem("no enum is named \"%s\"; there are %s"
                    .formatted(names.text(), definitions.names().enums().keySet()));
            return field;
        }
        return field.named(values);
    }

    private static Field pointed(Field field, Part part) {
        Part point = part.find("point");
        if (point == null) {
            return field;
        }
        return switch (point.word(List.of("place", "index", "value"))) {
            case "place" -> field.place(part.text("label", field.name()));
            case "index" -> field.index();
            default -> field.value();
        };
    }

    private Choice<List<MessageForm>> forms(boolean isPaired, boolean isSelected) {
        List<Part> parts = root.get("messages").items();
        if (parts.size() > MESSAGES_MAX) {
            root.get("messages").problem("a definition has at most " + MESSAGES_MAX + " messages");
        }
        List<Ranged> all = new ArrayList<>();
        for (Part part : parts) {
            List<long[]> ranges = new ArrayList<>();
            Part code = part.find("code");
            if (code != null) {
                definitions.ranges(code, (from, to) -> ranges.add(new long[] {from, to}));
                if (!isSelected) {
                    code.problem("is compared with nothing; say by what messages are told apart: \"code\" at the top");
                }
            }
            all.add(new Ranged(ranges, MessageForm.of(part, definitions, items, isPaired)));
        }
        return Ranged.choice(all);
    }

    /// A form and the codes that it is for; none when it is for all.
    private record Ranged(List<long[]> ranges, MessageForm form) {
        boolean isFor(long code) {
            return ranges.isEmpty() || ranges.stream().anyMatch(range -> code >= range[0] && code <= range[1]);
        }

        /// The forms that each code may have, in the order of the definition.
        static Choice<List<MessageForm>> choice(List<Ranged> all) {
            Choice<List<MessageForm>> choice = new Choice<>(all.stream()
                    .filter(each -> each.ranges.isEmpty())
                    .map(Ranged::form)
                    .toList());
            TreeSet<Long> edges = new TreeSet<>();
            for (Ranged each : all) {
                for (long[] range : each.ranges) {
                    edges.add(range[0]);
                    edges.add(range[1] + 1);
                }
            }
            for (long edge : edges) {
                Long next = edges.higher(edge);
                if (next != null) {
                    choice.add(
                            edge,
                            next - 1,
                            all.stream()
                                    .filter(each -> each.isFor(edge))
                                    .map(Ranged::form)
                                    .toList());
                }
            }
            return choice;
        }
    }

    private void checkEveryFieldIsRead(List<Field> fields) {
        Part part = root.find("fields");
        for (Field field : fields) {
            Slot slot = definitions.names().find(field.name());
            if (part != null && slot != null && !definitions.names().isSet(slot)) {
                part.keyPlace(field.name()).problem(unread(field));
            }
        }
    }

    private String unread(Field field) {
        List<String> locals = definitions.names().all().stream()
                .filter(slot -> slot.field() == null)
                .map(Slot::name)
                .toList();
        return "the field \"" + field.name() + "\" is declared, but nothing reads or computes it"
                + (locals.isEmpty()
                        ? ""
                        : "; is \"" + dev.vedette.sdk.NearestName.of(field.name(), locals) + "\" meant to be it?");
    }
}
