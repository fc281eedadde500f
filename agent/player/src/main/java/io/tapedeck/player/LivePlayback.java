package io.tapedeck.player;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that the operator changed, asked for real in the application's place: whatever client
 * it uses gets the answer as if it had sent the request so itself.
 */
final class LivePlayback implements Playback {
  private static final int CHUNK_BYTES = 16 << 10;

  /** What java.net.http sets itself. */
  private static final Set<String> SET_BY_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  /** Set while a thread asks on the application's behalf: that call is nobody's but ours. */
  private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

  private final HttpResponse<InputStream> answer;
  private final @Nullable Call fork;

  private LivePlayback(HttpResponse<InputStream> answer, @Nullable Call fork) {
    this.answer = answer;
    this.fork = fork;
  }

  /** Whether the current thread's call is one that this class makes. */
  static boolean isAsking() {
    return ASKING.get() != null;
  }

  /** Sends a request to where the application sends it, with its headers. */
  static Playback ask(Crossing crossing, byte[] body, @Nullable Call fork) {
    ASKING.set(true);
    try {
      HttpResponse<InputStream> answer =
          client().send(request(crossing, body), HttpResponse.BodyHandlers.ofInputStream());
      if (fork != null) {
        fork.head(answer.statusCode(), headers(answer));
      }
      return new LivePlayback(answer, fork);
    } catch (IOException e) {
      return failed(e, fork);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(e, fork);
    } finally {
      ASKING.remove();
    }
  }

  private static Playback failed(Exception e, @Nullable Call fork) {
    if (fork != null) {
      fork.end(Call.Ending.ERROR, e);
    }
    return new FailedPlayback(e);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  private static HttpRequest request(Crossing crossing, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(String.valueOf(crossing.url())));
    crossing
        .headers()
        .forEach(
            (name, value) -> {
              if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
              }
            });
    String method = crossing.method() == null ? "POST" : crossing.method();
    return request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build();
  }

  private static Headers headers(HttpResponse<?> answer) {
    return sink ->
        answer
            .headers()
            .map()
            .forEach((name, values) -> values.forEach(value -> sink.field(name, value)));
  }

  @Override
  public int status() {
    return answer.statusCode();
  }

  @Override
  public Headers headers() {
    return headers(answer);
  }

  @Override
  public @Nullable ByteBuffer nextChunk() throws IOException {
    byte[] bytes = new byte[CHUNK_BYTES];
    int read;
    try {
      read = answer.body().read(bytes);
    } catch (IOException e) {
      if (fork != null) {
        fork.end(Call.Ending.ERROR, e);
      }
      throw e;
    }
    if (read < 0) {
      if (fork != null) {
        fork.end(Call.Ending.OK, null);
      }
      return null;
    }
    ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, read);
    if (fork != null) {
      fork.data(Call.Direction.RESPONSE, chunk);
    }
    return chunk;
  }
}
