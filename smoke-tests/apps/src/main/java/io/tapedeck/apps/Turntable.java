package io.tapedeck.apps;

import io.tapedeck.provider.Cassette;
import io.tapedeck.provider.Cassettes;
import java.util.ArrayList;
import java.util.List;

/** Plays recorded exchanges through a client, one after the other, and prints a line for each. */
final class Turntable {
  /** Sends a recorded request with a real client and renders what the client made of the answer. */
  @FunctionalInterface
  interface Client {
    String play(Cassette cassette, String baseUrl) throws Exception;
  }

  private final String baseUrl;
  private final String prefix;
  private final String tag;
  private final List<Cassette> cassettes;
  private int played;
  private int skipped;

  private Turntable(String baseUrl, String prefix, String tag, List<Cassette> cassettes) {
    this.baseUrl = baseUrl;
    this.prefix = prefix;
    this.tag = tag;
    this.cassettes = cassettes;
  }

  /**
   * Reads the arguments common to the players.
   *
   * @param args base URL of the provider; mode, which tags the calls; prefix, {@code x} or {@code
   *     xz}; APIs such as {@code openai/chat,openai/responses}; and, if not all, how many of each
   */
  static Turntable of(String[] args) {
    if (args.length < 4) {
      throw new IllegalArgumentException("BASE_URL MODE x|xz API[,API] [LIMIT]");
    }
    Cassettes all = Cassettes.find().orElseThrow(() -> new IllegalStateException("no cassettes"));
    int limit = args.length > 4 ? Integer.parseInt(args[4]) : Integer.MAX_VALUE;
    List<Cassette> chosen = new ArrayList<>();
    for (String api : args[3].split(",", -1)) {
      List<Cassette> each = all.of(api);
      chosen.addAll(each.subList(0, Math.min(limit, each.size())));
    }
    return new Turntable(args[0], args[2], args[1], chosen);
  }

  /** Plays those whose request went to one of the paths. */
  void play(Client client, String... pathSuffixes) {
    for (Cassette cassette : cassettes) {
      Lines.print(cassette.place() + "." + tag, line(client, cassette, pathSuffixes));
    }
    Lines.print("played", Integer.toString(played));
    Lines.print("skipped", Integer.toString(skipped));
  }

  private String line(Client client, Cassette cassette, String... pathSuffixes) {
    try {
      if (!cassette.method().equals("POST") || !endsWithAny(path(cassette), pathSuffixes)) {
        throw new CannotExpressException(cassette.method() + " " + path(cassette));
      }
      String url = baseUrl + "/" + prefix + "/" + cassette.place() + "." + tag;
      String text = Lines.shorten(client.play(cassette, url));
      played++;
      return text;
    } catch (CannotExpressException e) {
      skipped++;
      return "skipped: " + e.getMessage();
    } catch (Exception e) {
      played++;
      return Lines.render(e).replace(baseUrl, "BASE");
    }
  }

  private static String path(Cassette cassette) {
    return cassette.url().replaceFirst("[?#].*", "").replaceFirst("https?://[^/]*", "");
  }

  private static boolean endsWithAny(String path, String... suffixes) {
    for (String suffix : suffixes) {
      if (path.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }
}
