package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The contract finds each kind of dissector that breaks it. All of them read the exchanges of the toy
/// protocol.
final class DissectorContractTest {
    private static final Protocol TOY =
            new Protocol("toy", "Toy", List.of(Carrier.tcp(7777), Carrier.udp(7777)), List.of());

    private static DissectorContract suiteOf(Conversation conversation) {
        return suiteOf(() -> conversation);
    }

    private static DissectorContract suiteOf(Supplier<Conversation> conversations) {
        Dissector broken = new Dissector() {
            @Override
            public Protocol protocol() {
                return TOY;
            }

            @Override
            public Conversation open(Channel channel) {
                return conversations.get();
            }
        };
        return new DissectorContract() {
            @Override
            protected Dissector dissector() {
                return broken;
            }
        };
    }

    private static Message said(Cursor bytes, String operation) {
        bytes.skipAll();
        return Message.request(operation, Intent.OTHER).build();
    }

    @Test
    void oneThatThrowsIsFoundWithTheBytesThatMadeIt() {
        DissectorContract suite = suiteOf((bytes, turn) -> {
            throw new IllegalStateException("cannot read this");
        });

        assertThatThrownBy(suite::survivesEveryDamagedByte)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot read this")
                .hasMessageContaining("udp 7777\n> 55 4f 59");
    }

    @Test
    void oneThatStaysWhereItIsIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> Dissection.malformed("no-progress"));

        assertThatThrownBy(suite::survivesNoiseAndDoesNotClaimIt).hasMessageContaining("makes no progress");
    }

    @Test
    void oneThatWishesForWhatItHasIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> Dissection.needMore(1));

        assertThatThrownBy(suite::anyCutOfAStreamGivesTheSameMessages).hasMessageContaining("wants 1 bytes and has");
    }

    @Test
    void oneThatDependsOnWhereAStreamIsCutIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, "say"));

        assertThatThrownBy(suite::anyCutOfAStreamGivesTheSameMessages).hasMessageContaining("a byte at a time");
    }

    @Test
    void oneThatMakesUpMessagesFromBeginningsIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, bytes.remaining() < 5 ? "say-little" : "say"));

        assertThatThrownBy(suite::aBeginningGivesTheMessagesOfTheBeginning).hasMessageContaining("before");
    }

    @Test
    void oneThatDoesNotFlagWhatIsCutIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, bytes.remaining() < 8 ? "say-little" : "say"));

        assertThatThrownBy(suite::aUnitThatTheCaptureHasCutIsReadAsFarAsItGoesAndFlagged)
                .hasMessageContaining("not flagged as cut");
    }

    @Test
    void oneThatMakesOperationsFromBytesIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, "say-" + bytes.peekU16(3)));

        assertThatThrownBy(suite::survivesEveryDamagedByte).hasMessageContaining("are they made from bytes?");
    }

    @Test
    void oneThatMakesReasonsFromBytesIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> {
            int found = bytes.u8();
            bytes.skipAll();
            return Dissection.malformed("bad-" + found);
        });

        assertThatThrownBy(suite::survivesEveryDamagedByte).hasMessageContaining("more than 48 reasons");
    }

    @Test
    void oneThatSpellsOperationsOtherwiseIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, "Say Hello"));

        assertThatThrownBy(suite::readsEveryExchangeAsItsGoldenFileSays).hasMessageContaining("was \"Say Hello\"");
    }

    @Test
    void oneWithFieldsThatItDoesNotDeclareIsFound() {
        Field secret = Field.number("secret", "nobody was told");
        DissectorContract suite = suiteOf((bytes, turn) -> {
            bytes.skipAll();
            return Message.request("say", Intent.OTHER).with(secret, 1).build();
        });

        assertThatThrownBy(suite::survivesEveryFieldAtTheEdgesOfItsRange)
                .hasMessageContaining("the field secret of say is not declared");
    }

    @Test
    void oneThatPassesOverNoiseByteByByteIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> {
            bytes.skip(1);
            return Dissection.malformed("no-toy");
        });

        assertThatThrownBy(suite::passesOverNoiseInFewSteps).hasMessageContaining("steps over 65536 bytes of noise");
    }

    @Test
    void oneThatKeepsEverythingIsFound() {
        DissectorContract suite = suiteOf(Hoarder::new);

        assertThatThrownBy(suite::holdsABoundedAmountOfMemory).hasMessageContaining("bytes of a conversation after");
    }

    private static final class Hoarder implements Conversation {
        private final List<String> all = new ArrayList<>();

        @Override
        public Dissection next(Cursor bytes, Turn turn) {
            all.add(bytes.latin(4));
            return said(bytes, "say");
        }
    }

    @Test
    void oneThatClaimsWhatOthersSayIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> said(bytes, "say"));

        assertThatThrownBy(suite::doesNotClaimTheExchangesOfOtherProtocols)
                .hasMessageContaining("messages of toy in greeting elsewhere of strange");
        assertThatThrownBy(suite::survivesNoiseAndDoesNotClaimIt)
                .hasMessageContaining("claims 300 of 300 flows of noise");
    }

    @Test
    void oneThatChangesItsMindIsFound() {
        DissectorContract suite = suiteOf(() -> new Conversation() {
            private boolean said;

            @Override
            public Dissection next(Cursor bytes, Turn turn) {
                Dissection answer = said ? Dissection.NOT_MINE : said(bytes, "say");
                said = true;
                return answer;
            }
        });

        assertThatThrownBy(suite::survivesEveryDamagedByte).hasMessageContaining("\"not mine\" after its first");
    }

    @Test
    void oneThatNeverFindsItsPlaceAgainIsFound() {
        DissectorContract suite = suiteOf(() -> new Conversation() {
            private boolean lost;

            @Override
            public Dissection next(Cursor bytes, Turn turn) {
                if (lost) {
                    bytes.skipAll();
                    return Dissection.malformed("lost");
                }
                return said(bytes, "say");
            }

            @Override
            public void gap(Direction direction) {
                lost = true;
            }
        });

        assertThatThrownBy(suite::findsItsPlaceAgainBehindAGap).hasMessageContaining("long behind a gap");
    }

    @Test
    void oneThatNoLoaderFindsIsFound() {
        DissectorContract suite = suiteOf((bytes, turn) -> Dissection.NOT_MINE);

        assertThatThrownBy(suite::isDiscoveredAsAService).isInstanceOf(AssertionError.class);
    }
}
