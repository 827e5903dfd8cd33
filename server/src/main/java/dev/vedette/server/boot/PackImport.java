package dev.vedette.server.boot;

import java.io.PrintWriter;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What commands have a running server do with content packs, and what they print of it.
///
/// @param client asks the server
/// @param out is told
record PackImport(V1Client client, PrintWriter out) {
    private static final String PACKS = "/v1/packs";
    private static final Duration PATIENCE = PackChecks.CASES_TAKE_MAX.plusMinutes(2);

    /// Imports a pack, as it was shown.
    int bring(byte[] file, boolean isPreview, boolean allowsOlder) {
        JsonNode outlook = client.send(PACKS + "/preview", file, PATIENCE);
        print(outlook);
        if (isPreview) {
            return said(outlook, "nothing was changed: this was a preview");
        }
        if (!outlook.path("problems").isEmpty()) {
            return said(outlook, "nothing was changed");
        }
        String terms = "?plan=" + V1Client.encoded(outlook.path("plan").asString("")) + "&allowOlder=" + allowsOlder;
        return said(client.send(PACKS + terms, file, PATIENCE), "imported: " + title(outlook));
    }

    /// Goes back to the version before.
    int rollback(String name, boolean isPreview) {
        String path = PACKS + "/" + V1Client.encoded(name) + "/rollback";
        JsonNode outlook = client.send(path + "/preview", new byte[0], PATIENCE);
        print(outlook);
        if (isPreview || !outlook.path("problems").isEmpty()) {
            return said(outlook, "nothing was changed");
        }
        String plan = "?plan=" + V1Client.encoded(outlook.path("plan").asString(""));
        return said(client.send(path + plan, new byte[0], PATIENCE), "back to: " + title(outlook));
    }

    /// Removes a pack.
    int remove(String name) {
        JsonNode removal = client.call("DELETE", PACKS + "/" + V1Client.encoded(name), "");
        removal.path("steps").forEach(this::step);
        out.println("removed: " + name);
        out.flush();
        return 0;
    }

    /// Prints what there is.
    int list() {
        JsonNode packs = client.call("GET", PACKS, "");
        for (JsonNode pack : packs.path("items")) {
            out.printf(
                    "%-32s %-14s %4d days old%s  %s%n",
                    pack.path("name").asString(),
                    pack.path("version").asString(),
                    pack.path("ageDays").asInt(),
                    pack.path("old").asBoolean() ? " (old)" : "",
                    pack.path("builtIn").asBoolean()
                            ? "comes with the program"
                            : "signed by " + pack.path("signer").asString() + ", imported "
                                    + pack.path("imported").asString());
            JsonNode earlier = pack.get("earlier");
            if (earlier != null) {
                out.println("    rollback goes back to " + earlier.asString());
            }
        }
        out.println("the content is " + packs.path("ageDays").asInt() + " days old; it is old after "
                + packs.path("warnAfterDays").asInt());
        out.flush();
        return 0;
    }

    private static String title(JsonNode outlook) {
        return outlook.path("name").asString() + " " + outlook.path("version").asString();
    }

    private void print(JsonNode outlook) {
        JsonNode before = outlook.get("before");
        out.println(title(outlook) + ", made " + outlook.path("made").asString() + ", signed by "
                + outlook.path("signer").asString() + (before == null ? "" : "; there is " + before.asString())
                + (outlook.path("older").asBoolean() ? ", which is later" : ""));
        out.println(outlook.path("cases").asInt() + " cases of rules were tried");
        outlook.path("steps").forEach(this::step);
        StringBuilder counts = new StringBuilder();
        outlook.path("counts")
                .properties()
                .forEach(each -> counts.append(counts.isEmpty() ? "" : ", ")
                        .append(each.getValue().asInt())
                        .append(' ')
                        .append(each.getKey()));
        out.println(counts);
        outlook.path("problems").forEach(problem -> out.println("FAILED: " + problem.asString()));
    }

    private void step(JsonNode step) {
        String note = step.path("note").asString("");
        out.printf(
                "  %-8s %-11s %s%s%n",
                step.path("effect").asString(),
                step.path("kind").asString(),
                step.path("name").asString(),
                note.isEmpty() ? "" : ": " + note);
    }

    private int said(JsonNode outlook, String last) {
        out.println(last);
        out.flush();
        return outlook.path("problems").isEmpty() ? 0 : 1;
    }
}
