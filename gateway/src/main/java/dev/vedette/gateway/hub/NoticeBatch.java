package dev.vedette.gateway.hub;

import java.util.List;

/// Notices that were handed out and are to be settled together.
///
/// @param lockToken by which they are settled
/// @param notices at least one, in their order
public record NoticeBatch(String lockToken, List<Notice> notices) {
    /// Copies the list.
    public NoticeBatch {
        notices = List.copyOf(notices);
    }

    /// The notices as a JSON array.
    public String json() {
        StringBuilder json = new StringBuilder("[");
        for (Notice notice : notices) {
            json.append(json.length() == 1 ? "" : ",").append(notice.json());
        }
        return json.append(']').toString();
    }
}
