package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.player.match.Json;
import io.tapedeck.player.match.JsonEdit;
import io.tapedeck.player.tape.Chunk;
import io.tapedeck.player.tape.TapeCall;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the operator changes in a replay. Thread-safe. */
final class Edits {
  private final List<Edit> edits;
  private final Set<String> made = new TreeSet<>();

  Edits(List<Edit> edits) {
    this.edits = List.copyOf(edits);
  }

  /** The recorded call with another result, or null where its result stays. */
  @Nullable TapeCall result(TapeCall call) {
    for (Edit edit : edits) {
      if (edit.step() == call.step() && edit.isResultOf(call)) {
        note(edit);
        return call.answered(0, List.of(new Chunk(ByteBuffer.wrap(edit.text()), 0)));
      }
    }
    return null;
  }

  /**
   * The request as it is to be sent, or null where nothing in it changes. What was changed at a
   * step is changed in all that follow, since each of them brings the conversation along.
   *
   * @param step at which it is made
   */
  byte @Nullable [] request(int step, @Nullable String url, byte[] body) {
    Json request = Json.parse(body);
    if (request == null) {
      return null;
    }
    Json edited = request;
    for (Edit edit : edits) {
      if (!edit.isResult() && edit.step() <= step) {
        Json before = edited;
        edited = JsonEdit.at(edit.where(), url).in(edited, edit.value());
        if (!edited.equals(before)) {
          note(edit);
        }
      }
    }
    return edited.equals(request) ? null : edited.text().getBytes(UTF_8);
  }

  private void note(Edit edit) {
    synchronized (made) {
      made.add(edit.toString());
    }
  }

  /** Those that found what they change. */
  List<String> made() {
    synchronized (made) {
      return List.copyOf(made);
    }
  }

  /** Those that did not. */
  List<String> missed() {
    List<String> found = made();
    return edits.stream().map(Edit::toString).filter(edit -> !found.contains(edit)).toList();
  }
}
