package io.tapedeck.player;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.player.match.Rule;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a replay.
 *
 * @param answered calls that the tape answered
 * @param live calls that were made for real
 * @param divergences in the order in which they were seen; those never asked for come last
 * @param unasked recorded calls that nobody asked for
 * @param normalised how often each rule took something out of a comparison
 * @param stoppedAfter the step after which the replay was stopped as it was to be, or -1
 * @param faults what was made to go wrong
 * @param edits what the operator changed
 * @param missedEdits what was to be changed and was not there
 * @param refused where the application wanted to connect to and must not, with how often
 */
public record ReplayReport(
    Tape tape,
    PlaySettings settings,
    int answered,
    int live,
    List<Divergence> divergences,
    List<TapeCall> unasked,
    Map<Rule, Integer> normalised,
    int stoppedAfter,
    List<String> faults,
    List<String> edits,
    List<String> missedEdits,
    Map<String, Integer> refused) {

  /** The version of the JSON form. */
  public static final int VERSION = 1;

  /** Whether the application did what the tape holds. */
  public boolean same() {
    return divergences.isEmpty();
  }

  private boolean stopped() {
    return stoppedAfter >= 0;
  }

  /** For a person, without colours. */
  public String text() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < divergences.size(); i++) {
      Divergence divergence = divergences.get(i);
      if (divergence.kind() == Divergence.Kind.MISSING && i > 0) {
        continue; // All that was never asked is told in one line below.
      }
      lines.add(divergence.title());
      divergence.lines().forEach(line -> lines.add("  " + line));
      if (!divergence.rules().isEmpty()) {
        lines.add("  normalised: " + String.join(", ", divergence.rules()));
      }
      TapeCall nearest = divergence.recorded();
      if (nearest != null && divergence.likeness() > 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  nearest recorded: step %d, call %d (%.0f %% alike)",
                nearest.step(),
                nearest.id(),
                Math.floor(100 * divergence.likeness())));
      }
    }
    if (!faults.isEmpty()) {
      lines.add("made to go wrong: " + String.join(", ", faults));
    }
    if (!edits.isEmpty()) {
      lines.add("edited: " + String.join(", ", edits));
    }
    if (!missedEdits.isEmpty()) {
      lines.add("not edited, for nothing is there: " + String.join(", ", missedEdits));
    }
    refused.forEach(
        (where, times) ->
            lines.add(
                "refused to connect to " + where + (times == 1 ? "" : ", " + times + " times")));
    if (!unasked.isEmpty() && !stopped()) {
      List<String> steps =
          unasked.stream().map(call -> String.valueOf(call.step())).distinct().toList();
      lines.add(
          "never asked: "
              + unasked.size()
              + (unasked.size() == 1 ? " call" : " calls")
              + " of "
              + (steps.size() == 1 ? "step " : "steps ")
              + String.join(", ", steps));
    }
    lines.add(verdict());
    return String.join("\n", lines);
  }

  private String verdict() {
    String calls =
        (tape.calls().size() - unasked.size())
            + " of "
            + tape.calls().size()
            + " calls found again, "
            + answered
            + " answered from the tape";
    String made = live == 0 ? "" : ", " + live + " made for real";
    if (same()) {
      String steps =
          stopped()
              ? "stopped after step " + stoppedAfter + " of " + tape.steps()
              : "replayed " + tape.steps() + (tape.steps() == 1 ? " step" : " steps");
      // After an edit the application goes its own way, and nothing is left to compare.
      String verdict = edits.isEmpty() ? ", no divergence: " : ", changed on purpose: ";
      return steps + verdict + calls + made;
    }
    return "diverged at step "
        + divergences.get(0).step()
        + " of "
        + tape.steps()
        + ": "
        + calls
        + made;
  }

  /** For a program: one JSON object. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("tape", tape.file().toString());
      json.writeStringField("mode", settings.mode().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("rulesVersion", Rule.VERSION);
      json.writeBooleanField("same", same());
      json.writeStringField("verdict", verdict());
      json.writeStringField("text", text());
      json.writeNumberField("steps", tape.steps());
      json.writeNumberField("calls", tape.calls().size());
      json.writeNumberField("answered", answered);
      json.writeNumberField("live", live);
      json.writeBooleanField("stopped", stopped());
      strings(json, "faults", faults);
      strings(json, "edits", edits);
      strings(json, "missedEdits", missedEdits);
      json.writeObjectFieldStart("refused");
      for (Map.Entry<String, Integer> each : refused.entrySet()) {
        json.writeNumberField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("divergences");
      for (Divergence divergence : divergences) {
        write(json, divergence);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("neverAsked");
      for (TapeCall call : unasked) {
        writeCall(json, call);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("normalised");
      for (Map.Entry<Rule, Integer> rule : normalised.entrySet()) {
        json.writeNumberField(rule.getKey().label(), rule.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Divergence divergence) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", divergence.kind().name());
    json.writeNumberField("step", divergence.step());
    json.writeStringField("what", divergence.what());
    json.writeNumberField("likeness", divergence.likeness());
    strings(json, "lines", divergence.lines());
    strings(json, "normalised", divergence.rules());
    json.writeFieldName("recorded");
    writeCall(json, divergence.recorded());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void writeCall(JsonGenerator json, @Nullable TapeCall call) throws IOException {
    if (call == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("call", call.id());
    json.writeNumberField("step", call.step());
    json.writeStringField("boundary", call.boundary().name().toLowerCase(Locale.ROOT));
    json.writeStringField("name", call.name());
    json.writeEndObject();
  }
}
