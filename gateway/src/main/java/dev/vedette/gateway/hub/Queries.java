package dev.vedette.gateway.hub;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Queries for twins. There is one: `SELECT * FROM devices`, all devices in the order of their ids; every other
/// one is refused. Any thread may call that may wait.
public final class Queries {
    /// The most twins of a page.
    public static final int PAGE_MAX = 100;

    private static final Pattern ALL =
            Pattern.compile("\\s*select\\s+\\*\\s+from\\s+devices\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final int QUERY_LENGTH_MAX = 8_192;

    private final HubCore core;
    private final Links links;
    private final Commands commands;

    Queries(HubCore core, Links links, Commands commands) {
        this.core = core;
        this.links = links;
        this.commands = commands;
    }

    /// The next page of the answer.
    ///
    /// @param query as it was sent
    /// @param continuation what the page before gave, or null for the first
    /// @param limit at most so many twins; from 1 to [#PAGE_MAX], beyond that the nearer end
    public HubAnswer<QueryPage> run(String query, @Nullable String continuation, int limit) {
        if (query.length() > QUERY_LENGTH_MAX || !ALL.matcher(query).matches()) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID, "this hub answers one query: SELECT * FROM devices; ask for that");
        }
        Optional<String> after = continuation == null ? Optional.of("") : after(continuation);
        if (after.isEmpty()) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID, "the continuation is not one of this query; start without one");
        }
        int most = Math.clamp(limit, 1, PAGE_MAX);
        List<Twin> twins = core.store().twins().devices(after.get(), most);
        List<String> documents = new ArrayList<>();
        for (Twin twin : twins) {
            HubId id = twin.id();
            // A device that was deleted since is left out.
            core.store()
                    .identities()
                    .find(id)
                    .ifPresent(identity -> documents.add(
                            TwinText.forService(identity, twin, links.isConnected(id), commands.count(id))));
        }
        String next = twins.size() < most ? null : continuation(twins.getLast());
        return HubAnswer.done(new QueryPage("[" + String.join(",", documents) + "]", next));
    }

    private static String continuation(Twin last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.id().device().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> after(String continuation) {
        try {
            String device = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(continuation)))
                    .toString();
            return HubId.problemWith(device, null).isEmpty() ? Optional.of(device) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
