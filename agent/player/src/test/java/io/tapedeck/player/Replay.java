package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tapedeck.journal.masking.Masking;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.recorder.Boundaries;
import io.tapedeck.recorder.Settings;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the calls that an application would, in this JVM. */
final class Replay {
  static final Target MODEL =
      new Target(
          "api.openai.com",
          443,
          "/v1/chat/completions",
          "https://api.openai.com/v1/chat/completions");

  final Player player;

  Replay(Tape tape, String... keyValues) {
    Map<String, String> options = new HashMap<>();
    for (String each : keyValues) {
      options.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    Settings settings =
        new Settings(
            Path.of("journal"),
            Path.of("root"),
            "test",
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of(),
            1,
            1 << 20,
            1 << 30,
            Duration.ofDays(1),
            0,
            1 << 20,
            Map.of());
    player =
        new Player(
            tape, PlaySettings.of(options), new Boundaries(settings), Masking.standard(), null);
  }

  String model(Scope scope, String request) throws Throwable {
    return model(scope, MODEL, request);
  }

  String model(Scope scope, Target target, String request) throws Throwable {
    return ask(requireNonNull(player.http(scope, "POST", target, Headers.NONE, 1)), request);
  }

  String tool(Scope scope, String name, String arguments) throws Throwable {
    return ask(requireNonNull(player.tool(scope, name, null)), arguments);
  }

  String retrieval(Scope scope, String name, String query) throws Throwable {
    return ask(requireNonNull(player.retrieval(scope, name)), query);
  }

  /** Whether a request is sent on; if so, its body passes again, as it does under the hooks. */
  boolean isAskedForReal(Scope scope, String request) throws Throwable {
    Call call = requireNonNull(player.http(scope, "POST", MODEL, Headers.NONE, 1));
    call.data(Call.Direction.REQUEST, ByteBuffer.wrap(request.getBytes(UTF_8)));
    if (call.playback() != null) {
      return false;
    }
    call.data(Call.Direction.REQUEST, ByteBuffer.wrap(request.getBytes(UTF_8)));
    call.end(Call.Ending.OK, null);
    return true;
  }

  private static String ask(Call call, String request) throws Throwable {
    call.data(Call.Direction.REQUEST, ByteBuffer.wrap(request.getBytes(UTF_8)));
    Playback playback = requireNonNull(call.playback());
    StringBuilder answer = new StringBuilder();
    for (ByteBuffer chunk = playback.nextChunk(); chunk != null; chunk = playback.nextChunk()) {
      answer.append(answer.length() == 0 ? "" : "|").append(UTF_8.decode(chunk));
    }
    return answer.toString();
  }
}
