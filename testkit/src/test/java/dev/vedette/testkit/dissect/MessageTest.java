package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageTest {
    private static final Field NUMBER = Field.number("number", "a number");
    private static final Field TEXT = Field.text("text", "a text");
    private static final Field BYTES = Field.of("bytes", Field.Kind.BYTES, "bytes");
    private static final Field NUMBERS = Field.of("numbers", Field.Kind.NUMBERS, "numbers");
    private static final Field DECIMALS = Field.of("decimals", Field.Kind.DECIMALS, "decimals");
    private static final Field TEXTS = Field.of("texts", Field.Kind.TEXTS, "texts");
    private static final Field SURE = Field.of("sure", Field.Kind.FLAG, "whether");
    private static final Field DECIMAL = Field.of("decimal", Field.Kind.DECIMAL, "a decimal");

    private static Message.Builder any() {
        return Message.request("ask", Intent.READ);
    }

    @Test
    void eachKindHasItsUsualSender() {
        assertThat(any().build().sender()).isEqualTo(Role.CLIENT);
        assertThat(Message.response("ask", Intent.READ).build().sender()).isEqualTo(Role.SERVER);
        assertThat(Message.notification("tell", Intent.REPORT).build().sender()).isEqualTo(Role.PEER);
        assertThat(Message.envelope("carry").build().type()).isEqualTo(MessageType.ENVELOPE);
        assertThat(any().sender(Role.SERVER).build().sender()).isEqualTo(Role.SERVER);
    }

    @Test
    void whatIsBuiltStaysAsItIsWhenItsBuilderGoesOn() {
        Message.Builder builder = any().with(NUMBER, 7).with(TEXT, "a");
        Message first = builder.build();
        Message second = builder.with(DECIMAL, -0.5)
                .with(BYTES, new byte[] {3})
                .flag(Flag.CUT)
                .build();
        assertThat(first.toString()).isEqualTo("REQUEST ask READ by CLIENT number=7 text=\"a\"");
        assertThat(second.toString())
                .isEqualTo("REQUEST ask READ by CLIENT [CUT] number=7 text=\"a\" decimal=-0.5 bytes=03");
        assertThat(first.has(Flag.CUT)).isFalse();
        assertThat(second.has(Flag.CUT)).isTrue();
        assertThat(second.has(Flag.UNPAIRED)).isFalse();
    }

    @Test
    void aFieldBehindTheLastIsRefused() {
        Message message = any().with(NUMBER, 7).build();
        assertThatThrownBy(() -> message.field(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.value(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(message.value(TEXT)).isEmpty();
    }

    @Test
    void oneLineSaysAllOfIt() {
        Message part = Message.request("inner", Intent.WRITE).build();
        Message message = Message.response("ask", Intent.READ)
                .outcome(Outcome.FAILURE)
                .flag(Flag.UNPAIRED)
                .flag(Flag.BAD_LENGTH)
                .with(NUMBER, 7)
                .with(TEXT, "a\"b\\\r\n")
                .with(BYTES, new byte[] {1, (byte) 0xFF})
                .with(NUMBERS, new long[] {1, 2})
                .with(DECIMALS, new double[] {0.5})
                .with(TEXTS, List.of("x", "y"))
                .with(SURE, true)
                .with(DECIMAL, 1.5)
                .fact(Subject.SENDER, Attribute.MODEL, "M1")
                .fact(new Subject.Ip(IpAddress.of("10.0.0.7")), Attribute.NAME, "plc")
                .fact(new Subject.Mac(MacAddress.of("00:1b:1b:0a:0b:0c")), Attribute.NAME, "io")
                .payload("inner", new byte[] {2})
                .part(part)
                .build();

        assertThat(message.toString())
                .isEqualTo("RESPONSE ask READ by SERVER FAILURE [BAD_LENGTH, UNPAIRED] number=7 text=\"a\"b\\\\\\r\\n\""
                        + " bytes=01ff numbers=[1, 2] decimals=[0.5] texts=[x, y] sure=true decimal=1.5"
                        + " {sender MODEL: M1} {10.0.0.7 NAME: plc} {00:1b:1b:0a:0b:0c NAME: io}"
                        + " inner<02> (REQUEST inner WRITE by CLIENT)");
    }

    @Test
    void aFieldKeepsItsFirstValue() {
        Message message = any().with(NUMBER, 1).with(NUMBER, 2).build();

        assertThat(message.value(NUMBER)).contains(1L);
        assertThat(message.size()).isOne();
        assertThat(message.value(TEXT)).isEmpty();
    }

    @Test
    void aValueOfAnotherKindIsAFaultOfTheDissector() {
        assertThatThrownBy(() -> any().with(NUMBER, "text"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("the field number has values of kind NUMBER, not TEXT");
    }

    @Test
    void valuesAtTheLimitStayAndLongerOnesAreCutAndFlagged() {
        String limit = "x".repeat(Field.LENGTH_MAX);
        assertThat(any().with(TEXT, limit).build().flags()).isEmpty();
        assertThat(any().with(BYTES, new byte[Field.LENGTH_MAX]).build().flags())
                .isEmpty();
        assertThat(any().with(NUMBERS, new long[Field.ITEMS_MAX]).build().flags())
                .isEmpty();
        assertThat(any().with(TEXTS, Collections.nCopies(Field.ITEMS_MAX, "x"))
                        .build()
                        .flags())
                .isEmpty();

        Message cut = any().with(TEXT, limit + "y").build();
        assertThat(cut.value(TEXT)).contains(limit);
        assertThat(cut.flags()).containsExactly(Flag.TOO_MANY_PARTS);
        assertThat(any().with(BYTES, new byte[Field.LENGTH_MAX + 1]).build().flags())
                .hasSize(1);
        assertThat(any().with(NUMBERS, new long[Field.ITEMS_MAX + 1]).build().flags())
                .hasSize(1);
        assertThat(any().with(DECIMALS, new double[Field.ITEMS_MAX + 1]).build().flags())
                .hasSize(1);
        assertThat(any().with(TEXTS, Collections.nCopies(Field.ITEMS_MAX + 1, "x"))
                        .build()
                        .flags())
                .hasSize(1);
    }

    @Test
    void fieldsBeyondTheLimitAreLeftOutAndFlagged() {
        Message.Builder message = any();
        for (int i = 0; i < 64; i++) {
            message.with(Field.number("n" + i, "one of many"), i);
        }
        assertThat(message.build().flags()).isEmpty();
        message.with(NUMBER, 1);

        assertThat(message.build().size()).isEqualTo(64);
        assertThat(message.build().flags()).containsExactly(Flag.TOO_MANY_PARTS);
    }

    @Test
    void partsAndPayloadsBeyondTheLimitAreLeftOutAndFlagged() {
        Message.Builder parts = any();
        Message.Builder payloads = any();
        for (int i = 0; i < Message.PARTS_MAX; i++) {
            parts.part(any().build());
            payloads.payload("inner", new byte[1]);
        }
        assertThat(parts.build().flags()).isEmpty();
        assertThat(payloads.build().flags()).isEmpty();
        parts.part(any().build());
        payloads.payload("inner", new byte[1]);

        assertThat(parts.build().parts()).hasSize(Message.PARTS_MAX);
        assertThat(parts.build().flags()).containsExactly(Flag.TOO_MANY_PARTS);
        assertThat(payloads.build().payloads()).hasSize(Message.PARTS_MAX);
        assertThat(payloads.build().flags()).containsExactly(Flag.TOO_MANY_PARTS);
    }

    @Test
    void factsThatSayNothingOrAreTooManyAreLeftOut() {
        Message.Builder message = any().fact(Subject.SENDER, Attribute.NAME, " \0 ");
        for (int i = 0; i <= Message.FACTS_MAX; i++) {
            message.fact(Subject.SENDER, Attribute.NAME, "n" + i);
        }

        assertThat(message.build().facts()).hasSize(Message.FACTS_MAX);
        assertThat(message.build().facts().getFirst().value()).isEqualTo("n0");
    }

    @Test
    void flagsAreRaisedOnlyIfSo() {
        assertThat(any().flagIf(false, Flag.CUT).build().flags()).isEmpty();
        assertThat(any().flagIf(true, Flag.CUT).build().flags()).containsExactly(Flag.CUT);
    }
}
