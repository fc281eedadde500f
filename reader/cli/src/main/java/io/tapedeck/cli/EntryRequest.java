package io.tapedeck.cli;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that the recorded application received.
 *
 * @param call its number on the tape
 * @param url absolute, as the client named it
 * @param body masked, as far as it was recorded
 * @param beganNanos on the recorded JVM's clock, as is the next
 * @param endedNanos the latest there is where it did not end
 */
record EntryRequest(
    long call,
    String method,
    String url,
    List<Header> headers,
    byte[] body,
    long beganNanos,
    long endedNanos) {

  /** Names the recorded call to the agent that plays. */
  private static final String ENTRY_HEADER = "tapedeck-entry";

  /** What java.net.http sets itself, or what means something to the old connection only. */
  private static final Set<String> NOT_SENT_AGAIN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "via");

  /**
   * Reads those of a tape, in the order in which they began; not what a call on the tape sent, and
   * so sends again.
   */
  static List<EntryRequest> on(Path tape) throws IOException {
    Map<Long, JournalRecord.Begin> begun = new LinkedHashMap<>();
    Set<Long> sent = new HashSet<>();
    Map<Long, byte[]> bodies = new LinkedHashMap<>();
    Map<Long, Long> ended = new LinkedHashMap<>();
    try (TapeReader reader = TapeFile.open(tape, false)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof JournalRecord.Begin begin) {
          if (begin.boundary() == Boundary.ENTRY) {
            begun.put(begin.call(), begin);
          } else {
            sent.add(begin.call());
          }
        } else if (record instanceof JournalRecord.Data data
            && data.direction() == Direction.REQUEST
            && begun.containsKey(data.call())) {
          byte[] bytes = new byte[data.bytes().remaining()];
          data.bytes().duplicate().get(bytes);
          bodies.merge(data.call(), bytes, EntryRequest::joined);
        } else if (record instanceof JournalRecord.End end && begun.containsKey(end.call())) {
          ended.put(end.call(), end.stamp().monotonicNanos());
        }
      }
    }
    return begun.values().stream()
        .filter(begin -> begin.url() != null && !sent.contains(begin.parent()))
        .map(
            begin ->
                new EntryRequest(
                    begin.call(),
                    begin.method() == null ? "GET" : begin.method(),
                    begin.url() == null ? "http://localhost/" : begin.url(),
                    begin.headers(),
                    bodies.getOrDefault(begin.call(), new byte[0]),
                    begin.stamp().monotonicNanos(),
                    ended.getOrDefault(begin.call(), Long.MAX_VALUE)))
        .toList();
  }

  private static byte[] joined(byte[] one, byte[] next) {
    byte[] both = Arrays.copyOf(one, one.length + next.length);
    System.arraycopy(next, 0, both, one.length, next.length);
    return both;
  }

  /** Whether it came over gRPC. */
  boolean isGrpc() {
    return url.startsWith("grpc:");
  }

  /** Whether it came over a socket, so that it can be sent again. */
  boolean isSendable() {
    return !isGrpc() || URI.create(url).getPort() >= 0;
  }

  /** The port that the recorded application was asked at, or that of the scheme. */
  int port() {
    URI uri = URI.create(url);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
  }

  /** The same request to a port of this machine. */
  HttpRequest to(int port, Map<String, String> further) {
    URI uri = URI.create(url);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(uri.getScheme() + "://localhost:" + port + uri.getRawPath() + query));
    sentAgain(further).forEach(header -> request.header(header.name(), header.value()));
    return request
        .method(
            method,
            body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  /**
   * The headers that it is sent with again, which name the recorded call.
   *
   * @param further to be set in place of those of their names
   */
  List<Header> sentAgain(Map<String, String> further) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(further.keySet());
    set.add(ENTRY_HEADER);
    List<Header> again = new ArrayList<>();
    for (Header header : headers) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!NOT_SENT_AGAIN.contains(name) && !set.contains(name)) {
        again.add(header);
      }
    }
    further.forEach((name, value) -> again.add(new Header(name, value)));
    again.add(new Header(ENTRY_HEADER, Long.toString(call)));
    return again;
  }

  @Override
  public String toString() {
    URI uri = URI.create(url);
    return method + " " + uri.getRawPath();
  }
}
