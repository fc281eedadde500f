package io.tapedeck.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What the stub says to one request. Immutable, encoded once, so that a benchmark may give the same
 * answer a million times.
 */
public final class Answer {
  private final int status;
  private final List<Map.Entry<String, String>> headers;
  private final List<Chunk> chunks;
  private final boolean chunked;
  private final long thinkMillis;
  private final Ending ending;
  private final int writtenChunks;
  private final byte[] head;

  private Answer(
      int status,
      List<Map.Entry<String, String>> headers,
      List<Chunk> chunks,
      boolean chunked,
      long thinkMillis,
      Ending ending,
      int writtenChunks) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.chunks = List.copyOf(chunks);
    this.chunked = chunked;
    this.thinkMillis = thinkMillis;
    this.ending = ending;
    this.writtenChunks = writtenChunks;
    this.head = encodeHead();
  }

  /** Answers with a body of known length. */
  public static Answer of(int status, String contentType, byte[] body) {
    return of(status, contentType, List.of(body), false);
  }

  /** Answers with JSON of known length. */
  public static Answer json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with server-sent events, one HTTP chunk for each block of text. */
  public static Answer events(List<String> blocks) {
    List<byte[]> pieces =
        blocks.stream().map(block -> block.getBytes(StandardCharsets.UTF_8)).toList();
    return of(200, "text/event-stream; charset=utf-8", pieces, true);
  }

  /** Answers with the pieces given; chunked, or under one Content-Length. */
  public static Answer of(int status, String contentType, List<byte[]> pieces, boolean chunked) {
    List<Map.Entry<String, String>> headers =
        contentType.isEmpty() ? List.of() : List.of(Map.entry("Content-Type", contentType));
    return new Answer(
        status, headers, chunks(pieces), chunked, 0, Ending.COMPLETE, Integer.MAX_VALUE);
  }

  /** Adds a header. */
  public Answer withHeader(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Answer(status, more, chunks, chunked, thinkMillis, ending, writtenChunks);
  }

  /** Compresses the body and cuts it anew into as many pieces as it had. */
  public Answer gzip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (Chunk chunk : chunks) {
        gzip.write(chunk.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] body = bytes.toByteArray();
    List<byte[]> pieces = Pieces.of(body, body.length / Math.max(1, chunks.size()) + 1);
    return new Answer(status, headers, chunks(pieces), chunked, thinkMillis, ending, writtenChunks)
        .withHeader("Content-Encoding", "gzip");
  }

  /** Cuts the body anew into so many pieces, or one less. */
  public Answer inPieces(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    chunks.forEach(chunk -> bytes.writeBytes(chunk.bytes()));
    byte[] body = bytes.toByteArray();
    List<byte[]> pieces = Pieces.of(body, body.length / count + 1);
    return new Answer(status, headers, chunks(pieces), chunked, thinkMillis, ending, writtenChunks);
  }

  /** Waits before the status line, as a model does that thinks. */
  public Answer thinking(long millis) {
    return new Answer(status, headers, chunks, chunked, millis, ending, writtenChunks);
  }

  /** Waits before each piece of the body, the first one included. */
  public Answer pausing(long millis) {
    List<Chunk> paused = chunks.stream().map(chunk -> chunk.after(millis)).toList();
    return new Answer(status, headers, paused, chunked, thinkMillis, ending, writtenChunks);
  }

  /** Closes the connection after some of the pieces. */
  public Answer cutAfter(int pieces) {
    return new Answer(status, headers, chunks, chunked, thinkMillis, Ending.CUT, pieces);
  }

  /** Falls silent after some of the pieces until the client goes; before the head if negative. */
  public Answer hangAfter(int pieces) {
    return new Answer(status, headers, chunks, chunked, thinkMillis, Ending.HANG, pieces);
  }

  int status() {
    return status;
  }

  byte[] head() {
    return head;
  }

  List<Chunk> chunks() {
    return chunks;
  }

  boolean chunked() {
    return chunked;
  }

  long thinkMillis() {
    return thinkMillis;
  }

  Ending ending() {
    return ending;
  }

  /** How many chunks are written before the ending; more than there are means all. */
  int writtenChunks() {
    return writtenChunks;
  }

  private static List<Chunk> chunks(List<byte[]> pieces) {
    return pieces.stream()
        .filter(piece -> piece.length > 0)
        .map(piece -> new Chunk(piece, 0))
        .toList();
  }

  private byte[] encodeHead() {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append(' ');
    text.append(reason(status)).append("\r\n");
    headers.forEach(h -> text.append(h.getKey()).append(": ").append(h.getValue()).append("\r\n"));
    if (chunked) {
      text.append("Transfer-Encoding: chunked\r\n");
    } else if (status != 204 && status != 304) {
      long length = chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
      text.append("Content-Length: ").append(length).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 302 -> "Found";
      case 307 -> "Temporary Redirect";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      default -> "Status " + status;
    };
  }
}
