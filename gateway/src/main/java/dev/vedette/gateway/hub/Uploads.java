package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Files of devices: a device begins an upload and gets a ticket, puts the file with it, once, and says that it
/// is done, which services are told. What was begun is durable; a file appears under its name whole, or not at
/// all. Any thread may call that may wait.
public final class Uploads {
    /// The name of the container that all files are in.
    public static final String CONTAINER = "uploads";
    /// The most blocks of a file that comes in blocks.
    public static final int BLOCKS_MAX = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int BLOCK_ID_LENGTH_MAX = 88;
    private static final int EXPIRED_AT_ONCE = 500;

    private final HubCore core;
    private final Notices notices;
    private final BlobFolder folder;
    private final Set<String> arriving = ConcurrentHashMap.newKeySet();

    Uploads(HubCore core, Notices notices) {
        this.core = core;
        this.notices = notices;
        this.folder = new BlobFolder(core.settings().uploads());
    }

    /// A device begins an upload. Counts as one file upload, whatever becomes of it.
    ///
    /// @param blobName the file's name: segments parted by `/`, none of them empty, `.` or `..`
    /// @param transport over which protocol it asks
    public HubAnswer<UploadTicket> begin(HubId device, String blobName, Transport transport) {
        String name = device + "/" + blobName;
        String problem = blobName.isEmpty() ? "the name of a file is missing" : BlobFolder.problemWith(name);
        if (!problem.isEmpty()) {
            core.counters().count(HubCounter.UPLOAD_NAME);
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, problem);
        }
        Instant now = core.now();
        return core.alone(device, () -> {
            long active = core.store().uploads().of(device).stream()
                    .filter(upload -> upload.expiresAt().isAfter(now))
                    .count();
            if (active >= HubLimits.UPLOADS_PER_DEVICE_MAX) {
                core.counters().count(HubCounter.UPLOADS_ACTIVE);
                return HubAnswer.refused(
                        HubError.TOO_MANY_UPLOADS,
                        device + " has begun " + active + " uploads already; complete them first");
            }
            String correlationId = core.uuid();
            String token = correlationId.replace("-", "") + "." + core.token();
            Instant expiresAt = now.plus(HubLimits.UPLOAD_LIFE);
            Upload upload = new Upload(correlationId, device, name, DeviceCertificates.hash(token), expiresAt, null);
            if (!core.store().uploads().add(upload)) {
                return HubAnswer.unknown(device);
            }
            core.say(device, Operation.FILE_UPLOAD, transport);
            return HubAnswer.done(new UploadTicket(correlationId, CONTAINER, name, token, expiresAt));
        });
    }

    /// A file comes in one piece.
    ///
    /// @param container the container named in the address
    /// @param blobName the file's name in the address, decoded
    /// @param token what came as `sig`
    /// @param declared how many bytes it says to have; -1 when it does not say
    /// @return how many bytes it has
    public HubAnswer<Long> put(String container, String blobName, String token, long declared, InputStream body) {
        return admitted(container, blobName, token).then(upload -> {
            if (declared > core.limits().uploadBytes()) {
                return tooLarge();
            }
            return exclusively(upload, id -> {
                if (isDiskFull()) {
                    return diskFull();
                }
                String part = id + ".whole";
                long bytes = folder.receive(part, body, core.limits().uploadBytes());
                if (bytes > core.limits().uploadBytes()) {
                    return tooLarge();
                }
                if (declared >= 0 && bytes != declared) {
                    return HubAnswer.refused(
                            HubError.ARGUMENT_INVALID, "the file said to have " + declared + " bytes and had " + bytes);
                }
                return published(upload, part, bytes);
            });
        });
    }

    /// A block of a file comes. Blocks become a file by [#commit].
    ///
    /// @param blockId the block's name: 1 to 88 characters
    /// @return how many bytes it has
    public HubAnswer<Long> stage(String container, String blobName, String token, String blockId, InputStream body) {
        if (blockId.isEmpty() || blockId.length() > BLOCK_ID_LENGTH_MAX) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID, "the id of a block has 1.." + BLOCK_ID_LENGTH_MAX + " characters");
        }
        return admitted(container, blobName, token).then(upload -> {
            String part = block(upload.correlationId(), blockId);
            if (!arriving.add(part)) {
                return HubAnswer.refused(HubError.PRECONDITION_FAILED, "this block is on its way already");
            }
            try {
                // The others count, and they are counted before this one: blocks that come at once may pass it by one
                // block each, and are weighed again when they are put together.
                BlobFolder.Parts parts = folder.parts(upload.correlationId());
                if (parts.count() >= BLOCKS_MAX) {
                    return HubAnswer.refused(
                            HubError.ARGUMENT_INVALID, "a file has at most " + BLOCKS_MAX + " blocks, this one more");
                }
                if (isDiskFull()) {
                    return diskFull();
                }
                long left = core.limits().uploadBytes() - parts.bytes();
                long bytes = folder.receive(part, body, Math.max(left, 0));
                return bytes > left ? tooLarge() : HubAnswer.done(bytes);
            } catch (IOException fault) {
                return broken(upload, fault);
            } finally {
                arriving.remove(part);
            }
        });
    }

    /// Blocks become a file.
    ///
    /// @param blockIds the blocks in their order, at most [#BLOCKS_MAX]
    /// @return how many bytes it has
    public HubAnswer<Long> commit(String container, String blobName, String token, List<String> blockIds) {
        if (blockIds.size() > BLOCKS_MAX) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID,
                    "a file has at most " + BLOCKS_MAX + " blocks, this one " + blockIds.size());
        }
        return admitted(container, blobName, token)
                .then(upload -> exclusively(upload, id -> {
                    String part = id + ".whole";
                    long bytes = folder.join(
                            part,
                            blockIds.stream()
                                    .map(each -> block(upload.correlationId(), each))
                                    .toList());
                    return bytes > core.limits().uploadBytes() ? tooLarge() : published(upload, part, bytes);
                }));
    }

    private static String block(String correlationId, String blockId) {
        return correlationId + ".block." + DeviceCertificates.hash(blockId);
    }

    private HubAnswer<Long> published(Upload upload, String part, long bytes) throws IOException {
        if (!folder.publish(part, upload.blobName())) {
            return HubAnswer.refused(
                    HubError.PRECONDITION_FAILED, "another file is in the way of " + upload.blobName());
        }
        return core.store().uploads().arrived(upload.correlationId(), bytes)
                ? HubAnswer.done(bytes)
                : HubAnswer.refused(HubError.NOT_FOUND, "the upload is over");
    }

    @FunctionalInterface
    private interface Arrival {
        HubAnswer<Long> of(String correlationId) throws IOException;
    }

    /// Only one file at a time comes with a ticket, and when it is there its parts go.
    private HubAnswer<Long> exclusively(Upload upload, Arrival work) {
        String id = upload.correlationId();
        if (!arriving.add(id)) {
            return HubAnswer.refused(HubError.PRECONDITION_FAILED, "the file is on its way already");
        }
        try {
            HubAnswer<Long> answer = work.of(id);
            folder.discard(answer.isDone() ? id : id + ".whole");
            return answer;
        } catch (NoSuchFileException _) {
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, "a block of the file has not come");
        } catch (IOException fault) {
            return broken(upload, fault);
        } finally {
            arriving.remove(id);
        }
    }

    private HubAnswer<Long> broken(Upload upload, IOException fault) {
        LOG.warn("hub: the file {} could not be taken: {}", upload.blobName(), fault.toString());
        return HubAnswer.refused(HubError.UNAVAILABLE, "the file could not be taken; try again later");
    }

    private boolean isDiskFull() throws IOException {
        return folder.usableBytes() < HubLimits.UPLOAD_DISK_RESERVE_BYTES;
    }

    private HubAnswer<Long> diskFull() {
        core.counters().count(HubCounter.UPLOAD_DISK);
        return HubAnswer.refused(HubError.UNAVAILABLE, "there is no room for files now; try again later");
    }

    private HubAnswer<Long> tooLarge() {
        core.counters().count(HubCounter.UPLOAD_SIZE);
        return HubAnswer.refused(
                HubError.TOO_LARGE, "a file has at most " + core.limits().uploadBytes() + " bytes");
    }

    /// The upload that a token is for, if the file may come now.
    private HubAnswer<Upload> admitted(String container, String blobName, String token) {
        int stop = token.indexOf('.');
        String id = stop == 32 ? uuid(token.substring(0, stop)) : "";
        Upload upload = core.store().uploads().find(id).orElse(null);
        byte[] hash = HexFormat.of().withUpperCase().parseHex(DeviceCertificates.hash(token));
        boolean right = upload != null
                && MessageDigest.isEqual(hash, HexFormat.of().parseHex(upload.tokenHash()))
                && container.equals(CONTAINER)
                && blobName.equals(upload.blobName());
        if (upload == null
                || !right
                || upload.bytes() != null
                || !upload.expiresAt().isAfter(core.now())) {
            core.counters().count(HubCounter.UPLOAD_TOKEN);
            return HubAnswer.refused(
                    HubError.UNAUTHORIZED, "the token is not for this file, was used already, or has expired");
        }
        return HubAnswer.done(upload);
    }

    private static String uuid(String digits) {
        return digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-" + digits.substring(12, 16) + "-"
                + digits.substring(16, 20) + "-" + digits.substring(20);
    }

    /// A device says what became of an upload. When the file is there, and the device says so too, services are
    /// told.
    ///
    /// @param origin the beginning of the file's address, as `https://hub.example`
    public HubAnswer<Upload> complete(HubId device, UploadOutcome outcome, String origin) {
        Upload upload = core.store()
                .uploads()
                .find(outcome.correlationId())
                .filter(found -> found.device().equals(device))
                .orElse(null);
        if (upload == null) {
            return HubAnswer.refused(HubError.NOT_FOUND, device + " has begun no upload of this correlation id");
        }
        Long bytes = upload.bytes();
        if (outcome.success() && bytes == null) {
            return HubAnswer.refused(
                    HubError.PRECONDITION_FAILED, "the file " + upload.blobName() + " has not arrived");
        }
        List<NoticeDraft> told =
                outcome.success() && bytes != null ? List.of(notice(upload, bytes, origin)) : List.of();
        if (!core.store().uploads().remove(upload.correlationId(), told)) {
            return HubAnswer.refused(HubError.NOT_FOUND, "the upload is over");
        }
        discard(upload);
        if (!told.isEmpty()) {
            notices.added(NoticeKind.FILE);
        }
        return HubAnswer.done(upload);
    }

    private NoticeDraft notice(Upload upload, long bytes, String origin) {
        Instant now = core.now();
        Function<String, String> encoded =
                segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
        String path = String.join(
                "/",
                List.of(upload.blobName().split("/", -1)).stream().map(encoded).toList());
        ObjectNode json = HubJson.object()
                .put("deviceId", upload.device().device())
                .put("blobUri", origin + "/" + CONTAINER + "/" + path)
                .put("blobName", upload.blobName())
                .put("lastUpdatedTime", now.toString())
                .put("blobSizeInBytes", bytes)
                .put("enqueuedTimeUtc", now.toString());
        return new NoticeDraft(NoticeKind.FILE, HubJson.ascii(json), now, now.plus(HubLimits.NOTICE_LIFE));
    }

    /// Forgets uploads that were not completed in time.
    void tick() {
        for (Upload upload : core.store().uploads().expired(core.now(), EXPIRED_AT_ONCE)) {
            if (core.store().uploads().remove(upload.correlationId(), List.of())) {
                core.counters().count(HubCounter.UPLOADS_EXPIRED);
                discard(upload);
            }
        }
    }

    private void discard(Upload upload) {
        try {
            folder.discard(upload.correlationId());
        } catch (IOException fault) {
            LOG.warn("hub: parts of {} could not be removed: {}", upload.blobName(), fault.toString());
        }
    }
}
