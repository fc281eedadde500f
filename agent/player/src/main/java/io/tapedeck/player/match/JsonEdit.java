package io.tapedeck.player.match;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a value at a place of a request. */
public final class JsonEdit {
  private final List<String> path;
  private final boolean system;
  private final boolean anthropic;

  private JsonEdit(List<String> path, boolean system, boolean anthropic) {
    this.path = path;
    this.system = system;
    this.anthropic = anthropic;
  }

  /**
   * Names a place.
   *
   * @param where {@code system}, {@code model}, or a JSON pointer (RFC 6901)
   * @param url of the request, which tells the wire format where its body leaves that open
   */
  public static JsonEdit at(String where, @Nullable String url) {
    List<String> path = new ArrayList<>();
    if (where.startsWith("/")) {
      for (String part : where.substring(1).split("/", -1)) {
        path.add(part.replace("~1", "/").replace("~0", "~"));
      }
    } else if (!where.equals("system")) {
      path.add(where);
    }
    boolean anthropic = url != null && url.contains("/messages");
    return new JsonEdit(List.copyOf(path), where.equals("system"), anthropic);
  }

  /** The request with the value there; itself where a pointer leads nowhere. */
  public Json in(Json request, Json value) {
    if (!system) {
      return put(request, 0, value);
    }
    if (request.get("messages") instanceof Json.Elements messages
        && !anthropic
        && request.get("system") == null) {
      return with(request, "messages", systemIn(messages, value));
    }
    if (request.get("contents") != null) {
      boolean snake = request.get("system_instruction") != null;
      Json part = with(new Json.Members(new TreeMap<>()), "text", value);
      Json parts = new Json.Elements(List.of(part));
      return with(
          request,
          snake ? "system_instruction" : "systemInstruction",
          with(new Json.Members(new TreeMap<>()), "parts", parts));
    }
    String name = request.get("input") == null ? "system" : "instructions";
    if (request.get(name) instanceof Json.Elements blocks && !blocks.of().isEmpty()) {
      // One block takes the place of all: Anthropic's with its kind, Bedrock's with a text alone.
      Json first = blocks.of().get(0);
      return with(request, name, new Json.Elements(List.of(with(first, "text", value))));
    }
    return with(request, name, value);
  }

  /** OpenAI's chat: the first message, put there where none is. */
  private static Json systemIn(Json.Elements messages, Json value) {
    List<Json> edited = new ArrayList<>(messages.of());
    for (int i = 0; i < edited.size(); i++) {
      if (edited.get(i).get("role") instanceof Json.Text role
          && (role.of().equals("system") || role.of().equals("developer"))) {
        edited.set(i, with(edited.get(i), "content", value));
        return new Json.Elements(edited);
      }
    }
    TreeMap<String, Json> message = new TreeMap<>();
    message.put("role", new Json.Text("system"));
    message.put("content", value);
    edited.add(0, new Json.Members(message));
    return new Json.Elements(edited);
  }

  private Json put(Json node, int depth, Json value) {
    if (depth == path.size()) {
      return value;
    }
    String part = path.get(depth);
    boolean last = depth == path.size() - 1;
    if (node instanceof Json.Members members) {
      Json inside = members.of().get(part);
      if (inside == null && !last) {
        return node;
      }
      return with(node, part, last || inside == null ? value : put(inside, depth + 1, value));
    }
    if (node instanceof Json.Elements elements && part.matches("\\d{1,6}")) {
      int index = Integer.parseInt(part);
      if (index < elements.of().size()) {
        List<Json> edited = new ArrayList<>(elements.of());
        edited.set(index, put(edited.get(index), depth + 1, value));
        return new Json.Elements(edited);
      }
    }
    return node;
  }

  private static Json with(Json node, String name, Json value) {
    TreeMap<String, Json> edited =
        node instanceof Json.Members members ? new TreeMap<>(members.of()) : new TreeMap<>();
    edited.put(name, value);
    return new Json.Members(edited);
  }
}
