package io.tapedeck.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.Deflater;
import org.agrona.ExpandableArrayBuffer;

/**
 * One portable file that holds the records of one session or a few: compressed, each part with a
 * checksum, with nothing in it that refers elsewhere. Specified in FORMAT.md.
 */
public final class TapeFile {
  static final byte[] MAGIC = {'t', 'a', 'p', 'e', 'd', 'e', 'c', 'k'};
  static final int VERSION = 1;
  static final int HEADER_BYTES = MAGIC.length + Integer.BYTES;
  static final int PART_HEADER_BYTES = 3 * Integer.BYTES;
  private static final int PART_BYTES = 256 << 10;

  private TapeFile() {}

  /**
   * Writes a tape; the file appears whole or not at all.
   *
   * @param attributes what the tape is: session id, service, when and by what it was made
   */
  public static void write(
      Path file, Map<String, String> attributes, Iterable<? extends JournalRecord> records)
      throws IOException {
    Path unfinished =
        Files.createTempFile(
            file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        out.write(MAGIC);
        out.write(little(Integer.BYTES).putInt(VERSION).array());
        writeParts(out, attributes, records);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void writeParts(
      OutputStream out, Map<String, String> attributes, Iterable<? extends JournalRecord> records)
      throws IOException {
    ExpandableArrayBuffer part = new ExpandableArrayBuffer(PART_BYTES * 2);
    Deflater deflater = new Deflater();
    try {
      int length = add(part, 0, new JournalRecord.ProcessStart(new Stamp(0, 0), attributes));
      for (JournalRecord record : records) {
        if (length >= PART_BYTES) {
          writePart(out, deflater, part.byteArray(), length);
          length = 0;
        }
        length = add(part, length, record);
      }
      writePart(out, deflater, part.byteArray(), length);
      // An empty part says that nothing was cut off.
      out.write(new byte[PART_HEADER_BYTES]);
    } finally {
      deflater.end();
    }
  }

  private static int add(ExpandableArrayBuffer part, int at, JournalRecord record) {
    int reserved = at + 10;
    int length = RecordWriter.write(record, part, reserved);
    int start = Varint.put(part, at, length);
    part.putBytes(start, part, reserved, length);
    return start + length;
  }

  private static void writePart(OutputStream out, Deflater deflater, byte[] raw, int length)
      throws IOException {
    deflater.reset();
    deflater.setInput(raw, 0, length);
    deflater.finish();
    byte[] compressed = new byte[length + length / 100 + 64];
    int compressedLength = deflater.deflate(compressed);
    out.write(
        little(PART_HEADER_BYTES)
            .putInt(length)
            .putInt(compressedLength)
            .putInt(Block.checksum(ByteBuffer.wrap(compressed, 0, compressedLength)))
            .array());
    out.write(compressed, 0, compressedLength);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a tape for reading.
   *
   * @param salvage whether a damaged tape is read up to its damage, rather than refused
   * @throws TapeFormatException where the file is no tape, is of a later version, or is damaged
   */
  public static TapeReader open(Path file, boolean salvage) throws IOException {
    return new TapeReader(file, salvage);
  }
}
