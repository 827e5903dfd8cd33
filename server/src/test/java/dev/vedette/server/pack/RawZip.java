package dev.vedette.server.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zips byte by byte, also such as no library would write.
final class RawZip {
    private final ByteArrayOutputStream local = new ByteArrayOutputStream();
    private final ByteArrayOutputStream central = new ByteArrayOutputStream();
    private int count;

    /// What is said of an entry, true or not.
    record Said(String name, int flags, int method, int crc, int packed, int unpacked, int offset) {}

    /// Adds an entry without compression, of which nothing but the truth is said.
    RawZip add(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(said(name, bytes, 0, bytes.length), bytes);
    }

    /// Adds an entry with compression.
    RawZip deflated(String name, byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + bytes.length / 100 + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] exact = new byte[length];
        System.arraycopy(packed, 0, exact, 0, length);
        return add(said(name, bytes, 8, length), exact);
    }

    Said said(String name, byte[] bytes, int method, int packed) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new Said(name, 0, method, (int) crc.getValue(), packed, bytes.length, local.size());
    }

    /// Adds an entry of which the same is said at both places.
    RawZip add(Said said, byte[] packed) {
        return add(said, said, packed);
    }

    /// Adds an entry.
    ///
    /// @param inHeader what its header says
    /// @param inDirectory what the directory says
    RawZip add(Said inHeader, Said inDirectory, byte[] packed) {
        byte[] name = inHeader.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(30 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x04034b50).putShort((short) 20);
        header.putShort((short) inHeader.flags())
                .putShort((short) inHeader.method())
                .putInt(0x00210000);
        header.putInt(inHeader.crc()).putInt(inHeader.packed()).putInt(inHeader.unpacked());
        header.putShort((short) name.length).putShort((short) 0).put(name);
        local.writeBytes(header.array());
        local.writeBytes(packed);
        directory(inDirectory);
        return this;
    }

    /// Adds something to the directory only.
    RawZip directory(Said said) {
        byte[] name = said.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(46 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
        entry.putShort((short) said.flags()).putShort((short) said.method()).putInt(0x00210000);
        entry.putInt(said.crc()).putInt(said.packed()).putInt(said.unpacked());
        entry.putShort((short) name.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        entry.putShort((short) 0).putInt(0).putInt(said.offset()).put(name);
        central.writeBytes(entry.array());
        count++;
        return this;
    }

    /// Puts bytes between entries.
    RawZip garbage(int bytes) {
        local.writeBytes(new byte[bytes]);
        return this;
    }

    /// The zip.
    byte[] bytes() {
        return bytes(count);
    }

    /// The zip with another number of entries than it has.
    byte[] bytes(int said) {
        List<byte[]> parts = new ArrayList<>(List.of(local.toByteArray(), central.toByteArray()));
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort((short) said).putShort((short) said);
        end.putInt(central.size()).putInt(local.size()).putShort((short) 0);
        parts.add(end.array());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
