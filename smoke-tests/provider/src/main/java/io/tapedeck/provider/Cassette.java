package io.tapedeck.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One exchange that a public project recorded from a real provider.
 *
 * @param place provider, API and index, such as {@code openai/chat/17}: its address in the stub
 * @param id where it was recorded
 * @param url where the request went
 * @param request the recorded request body
 * @param contentType of the response
 * @param response the response body, decompressed
 */
public record Cassette(
    String place,
    String id,
    String method,
    String url,
    ByteBuffer request,
    int status,
    String contentType,
    Map<String, String> headers,
    ByteBuffer response) {

  /** Tells whether the answer is a stream of server-sent events. */
  public boolean streamed() {
    return contentType.contains("event-stream");
  }

  /** Returns the recorded request body as text. */
  public String requestText() {
    return StandardCharsets.UTF_8.decode(request.duplicate()).toString();
  }
}
