package io.tapedeck.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads a tape's records in order. Not thread-safe. */
public final class TapeReader implements AutoCloseable {
  private static final int PART_LIMIT_BYTES = 64 << 20;

  private final Path file;
  private final boolean salvage;
  private final InputStream in;
  private final long size;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private ByteBuffer part = ByteBuffer.allocate(0);
  private int parts;
  private long at;
  private boolean ended;

  TapeReader(Path file, boolean salvage) throws IOException {
    this.file = file;
    this.salvage = salvage;
    this.size = Files.size(file);
    this.in = new BufferedInputStream(Files.newInputStream(file));
    boolean opened = false;
    try {
      readHeader();
      if (next() instanceof JournalRecord.ProcessStart process) {
        attributes.putAll(process.attributes());
      }
      opened = true;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  private void readHeader() throws IOException {
    byte[] header = in.readNBytes(TapeFile.HEADER_BYTES);
    if (header.length < TapeFile.HEADER_BYTES
        || !Arrays.equals(
            header, 0, TapeFile.MAGIC.length, TapeFile.MAGIC, 0, TapeFile.MAGIC.length)) {
      throw new TapeFormatException(file + " is not a tape: it does not begin with \"tapedeck\"");
    }
    int version =
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(TapeFile.MAGIC.length);
    if (version < 1 || version > TapeFile.VERSION) {
      throw new TapeFormatException(
          file
              + " has tape format "
              + version
              + ", this tapedeck reads up to "
              + TapeFile.VERSION
              + ": use a newer tapedeck");
    }
    at = header.length;
  }

  /** What the tape is, as its writer said. */
  public Map<String, String> attributes() {
    return Map.copyOf(attributes);
  }

  /** The next record, or null at the end. */
  public @Nullable JournalRecord next() throws IOException {
    while (!ended) {
      if (!part.hasRemaining()) {
        nextPart();
        continue;
      }
      try {
        long length = RecordDecoder.varint(part);
        if (length > part.remaining()) {
          throw new MalformedRecordException("record of " + length + " bytes");
        }
        ByteBuffer record = part.slice(part.position(), (int) length);
        part.position(part.position() + (int) length);
        JournalRecord decoded = RecordDecoder.decode(record, null);
        if (decoded != null) {
          return decoded;
        }
      } catch (MalformedRecordException e) {
        damaged("part " + parts + " does not decode (" + e.getMessage() + ")", at);
      }
    }
    return null;
  }

  private void nextPart() throws IOException {
    long start = at;
    byte[] head = in.readNBytes(TapeFile.PART_HEADER_BYTES);
    if (head.length < TapeFile.PART_HEADER_BYTES) {
      damaged("it is cut off after part " + parts, start);
      return;
    }
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int length = header.getInt();
    int compressedLength = header.getInt();
    int checksum = header.getInt();
    if (length == 0) {
      ended = true;
      return;
    }
    if (length < 0
        || length > PART_LIMIT_BYTES
        || compressedLength < 0
        || compressedLength > size) {
      damaged("part " + (parts + 1) + " claims an impossible length", start);
      return;
    }
    byte[] compressed = in.readNBytes(compressedLength);
    at += head.length + compressed.length;
    if (compressed.length < compressedLength) {
      damaged("it is cut off within part " + (parts + 1), start);
      return;
    }
    if (Block.checksum(ByteBuffer.wrap(compressed)) != checksum) {
      damaged("part " + (parts + 1) + " fails its checksum", start);
      return;
    }
    parts++;
    inflate(compressed, length, start);
  }

  private void inflate(byte[] compressed, int length, long start) throws IOException {
    Inflater inflater = new Inflater();
    try {
      byte[] raw = new byte[length];
      inflater.setInput(compressed);
      if (inflater.inflate(raw) != length) {
        damaged("part " + parts + " is shorter than it says", start);
        return;
      }
      part = ByteBuffer.wrap(raw);
    } catch (DataFormatException e) {
      damaged("part " + parts + " does not decompress", start);
    } finally {
      inflater.end();
    }
  }

  private void damaged(String what, long position) throws TapeFormatException {
    ended = true;
    if (!salvage) {
      throw new TapeFormatException(
          String.format(
              Locale.ROOT,
              "%s is damaged: %s, at byte %,d. %d part%s before it %s readable: add --salvage to read"
                  + " them.",
              file,
              what,
              position,
              parts,
              parts == 1 ? "" : "s",
              parts == 1 ? "is" : "are"));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
