package io.tapedeck.views.fork;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.views.context.TokenEstimate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change at a step, and the request that the model would be sent then. Nothing is sent.
 *
 * @param place what is changed
 * @param value what stands there then
 * @param tokensBefore an estimate of what stands there now
 * @param tokensAfter and of what stands there then
 * @param sent the first step whose request the change is in, with that request alone; null where
 *     none followed that could be read
 * @param edited the same step with the request as it would be sent
 */
public record Fork(
    int step,
    EditPlace place,
    String value,
    long tokensBefore,
    long tokensAfter,
    Entry.@Nullable Step sent,
    Entry.@Nullable Step edited) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Longer values, and those of several lines, are handed over in a file. */
  private static final int LINE = 160;

  /** Changes something at a step. */
  public static Fork of(Session session, Entry.Step step, EditPlace place, String value) {
    TokenEstimate estimate = new TokenEstimate();
    Entry.Step sent = place.isInRequest() ? step : after(session, step, place);
    String where = place.where();
    if (sent != null && !place.isInRequest()) {
      where =
          EditPlaces.of(sent).stream()
              .filter(each -> Objects.equals(each.answers(), place.answers()))
              .map(EditPlace::where)
              .findFirst()
              .orElse("");
    }
    JsonNode request = sent == null || where.isEmpty() ? null : raw(sent);
    Entry.Step edited = null;
    if (request != null && sent != null) {
      // A result is a text in a request; what it is to the tool is nothing to the model.
      JsonNode node = place.isInRequest() ? node(place, value) : TextNode.valueOf(value);
      edited = RequestAlone.of(sent, put(request, where, node));
    }
    return new Fork(
        step.number(),
        place,
        value,
        estimate.of(place.text()),
        estimate.of(value),
        edited == null || sent == null ? null : RequestAlone.of(sent, raw(sent)),
        edited);
  }

  /** What can be changed at a step. */
  public static List<EditPlace> places(Entry.Step step) {
    return EditPlaces.of(step);
  }

  /** Whether a tool definition is to be changed into something that is no JSON. */
  public static boolean isMalformed(EditPlace place, String value) {
    if (place.kind() != EditPlace.Kind.DEFINITION) {
      return false;
    }
    try {
      return !JSON.readTree(value).isObject();
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  /** The step whose request brings the result. */
  private static Entry.@Nullable Step after(Session session, Entry.Step step, EditPlace place) {
    return place.answers() == null
        ? null
        : session.steps().stream()
            .filter(each -> each.number() > step.number())
            .filter(each -> brings(each, place.answers()))
            .findFirst()
            .orElse(null);
  }

  private static boolean brings(Entry.Step step, String call) {
    return EditPlaces.of(step).stream().anyMatch(each -> call.equals(each.answers()));
  }

  private static JsonNode raw(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    return exchange == null || exchange.request() == null
        ? TextNode.valueOf("")
        : exchange.request().raw();
  }

  private static JsonNode node(EditPlace place, String value) {
    try {
      return place.kind() == EditPlace.Kind.DEFINITION
          ? JSON.readTree(value)
          : TextNode.valueOf(value);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }

  private static JsonNode put(JsonNode request, String where, JsonNode value) {
    JsonNode copy = request.deepCopy();
    JsonPointer pointer = JsonPointer.compile(where);
    JsonNode parent = copy.at(pointer.head());
    if (parent instanceof ObjectNode object) {
      object.set(pointer.last().getMatchingProperty(), value);
    } else if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), value);
    }
    return copy;
  }

  /** Whether the value is handed over in a file. */
  public boolean needsFile() {
    return argument().length() > LINE || argument().contains("\n") || argument().startsWith("@");
  }

  /** The content of that file, or the value on the command line, exactly. */
  public String argument() {
    // What reads like JSON is JSON to the command; a text that does is written as a JSON text.
    if (place.kind() == EditPlace.Kind.MESSAGE && isJson(value)) {
      return TextNode.valueOf(value).toString();
    }
    return value;
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** What the file is called. */
  public String file(String session) {
    return session + "-step-" + step + ".edit";
  }

  /**
   * What is typed to run it: keep the session, run it again with the change, hold one against the
   * other.
   *
   * @param session its id
   * @param application how the application is started
   */
  public List<String> commands(String session, String application) {
    String tape = ShellWord.of(session + ".tape");
    String fork = ShellWord.of(session + "-fork");
    String given = needsFile() ? "@" + file(session) : argument();
    String edit = ShellWord.of(step + ":" + place.where() + "=" + given);
    return List.of(
        "tapedeck extract " + ShellWord.of(session) + " -o " + tape,
        "tapedeck replay " + tape + " --edit " + edit + " --fork " + fork + " -- " + application,
        "tapedeck diff " + tape + " " + fork);
  }

  /** A command that writes the file, byte for byte. */
  public String writing(String session) {
    return "printf '%s' " + ShellWord.quoted(argument()) + " > " + ShellWord.of(file(session));
  }
}
