package io.tapedeck.provider;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /x/PROVIDER/API/INDEX[.TAG]/...} with a recorded exchange, {@code /xz/...} with
 * the same compressed. The tag is free: it tells plays of one exchange apart. Streams are cut after
 * each event where the index is even and at ragged places where it is odd; every third other body
 * is chunked.
 */
public final class CassetteScript implements Script {
  private static final Pattern PLACE =
      Pattern.compile("/(x|xz)/([^/]+/[^/]+)/(\\d+)(?:\\.[^/]*)?(?:/.*)?");
  // Hop by hop, or told anew by the stub itself.
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "keep-alive", "content-type", "content-length", "transfer-encoding");

  private final Cassettes cassettes;

  public CassetteScript(Cassettes cassettes) {
    this.cassettes = cassettes;
  }

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    Matcher place = PLACE.matcher(request.path());
    if (!place.matches()) {
      return null;
    }
    List<Cassette> api = cassettes.of(place.group(2));
    int index = Integer.parseInt(place.group(3));
    if (index >= api.size()) {
      return null;
    }
    Answer answer = answer(api.get(index), index);
    return place.group(1).equals("xz") ? answer.gzip() : answer;
  }

  private static Answer answer(Cassette cassette, int index) {
    byte[] body = new byte[cassette.response().remaining()];
    cassette.response().duplicate().get(body);
    Answer answer;
    if (cassette.streamed()) {
      List<byte[]> pieces = index % 2 == 0 ? Pieces.events(body) : Pieces.ragged(body, index);
      answer = Answer.of(cassette.status(), cassette.contentType(), pieces, true);
    } else {
      List<byte[]> pieces = index % 3 == 0 ? Pieces.ragged(body, index) : List.of(body);
      answer = Answer.of(cassette.status(), cassette.contentType(), pieces, index % 3 == 0);
    }
    for (var header : cassette.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!OWN_HEADERS.contains(name) && printable(header.getValue())) {
        answer = answer.withHeader(header.getKey(), header.getValue());
      }
    }
    return answer;
  }

  private static boolean printable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
