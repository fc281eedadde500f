package io.tapedeck.provider;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the stub received and said in one exchange.
 *
 * @param number from 1, in order of arrival
 * @param head request line and headers, as received
 * @param request the whole request body, after de-chunking
 * @param status 0 while no status has been written
 * @param chunks the pieces of the response body, as written; compressed where the answer was
 * @param ending null while the exchange runs
 */
public record Exchange(
    long number,
    String head,
    ByteBuffer request,
    int status,
    List<ByteBuffer> chunks,
    @Nullable Ending ending) {

  /** Returns the HTTP method. */
  public String method() {
    return head.substring(0, head.indexOf(' '));
  }

  /** Returns path and query. */
  public String target() {
    int start = head.indexOf(' ') + 1;
    return head.substring(start, head.indexOf(' ', start));
  }

  /** Returns the path without its query, as the client escaped it. */
  public String path() {
    return target().replaceFirst("\\?.*", "");
  }

  /** Returns the first value of a request header, or null. */
  public @Nullable String header(String name) {
    return ReceivedRequest.header(head, name);
  }

  /** Joins the pieces of the response body. */
  public ByteBuffer response() {
    ByteBuffer all = ByteBuffer.allocate(chunks.stream().mapToInt(ByteBuffer::remaining).sum());
    chunks.forEach(chunk -> all.put(chunk.duplicate()));
    return all.flip().asReadOnlyBuffer();
  }

  /** Joins the pieces of the response body and decompresses them, as far as they go. */
  public ByteBuffer responseGunzipped() {
    byte[] compressed = new byte[response().remaining()];
    response().get(compressed);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        plain.write(b);
      }
    } catch (EOFException e) {
      // The client went before the last piece was written.
    } catch (IOException e) {
      throw new UncheckedIOException("exchange " + number + " is not gzip", e);
    }
    return ByteBuffer.wrap(plain.toByteArray()).asReadOnlyBuffer();
  }
}
