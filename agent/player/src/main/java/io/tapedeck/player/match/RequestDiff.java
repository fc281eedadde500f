package io.tapedeck.player.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in lines how a request differs from the recorded one, message by message. */
public final class RequestDiff {
  /** Where the wire formats keep the conversation. */
  private static final List<String> CONVERSATIONS = List.of("messages", "input", "contents");

  private static final int AROUND_CHARS = 30;
  private static final int SHOWN_CHARS = 90;

  private final List<String> lines = new ArrayList<>();

  private RequestDiff() {}

  /**
   * Compares two requests in canonical form.
   *
   * @return lines that begin with {@code =}, {@code ~}, {@code +} or {@code -}; those that show a
   *     changed text are indented below theirs
   */
  public static List<String> lines(CanonicalRequest recorded, CanonicalRequest asked) {
    RequestDiff diff = new RequestDiff();
    if (!recorded.line().equals(asked.line())) {
      diff.lines.add("~ " + recorded.line() + " -> " + asked.line());
    }
    if (recorded.body() == null || asked.body() == null) {
      if (!recorded.text().equals(asked.text())) {
        diff.lines.add("~ body CHANGED " + sizes(recorded.text(), asked.text()));
        diff.texts(recorded.text(), asked.text());
      }
    } else {
      diff.bodies(recorded.body(), asked.body());
    }
    return List.copyOf(diff.lines);
  }

  /** How alike two requests are, from 0 to 1: the share of text before and after the change. */
  public static double likeness(CanonicalRequest one, CanonicalRequest other) {
    String a = one.text();
    String b = other.text();
    int longest = Math.max(a.length(), b.length());
    int prefix = commonPrefix(a, b);
    int suffix = commonSuffix(a, b, prefix);
    return longest == 0 ? 1 : (prefix + suffix) / (double) longest;
  }

  private void bodies(Json recorded, Json asked) {
    String conversation = null;
    for (String name : CONVERSATIONS) {
      if (recorded.get(name) instanceof Json.Elements && asked.get(name) instanceof Json.Elements) {
        conversation = name;
        break;
      }
    }
    TreeMap<String, @Nullable Json> rest = new TreeMap<>();
    for (String name : names(recorded, asked)) {
      if (!name.equals(conversation)) {
        rest.put(name, asked.get(name));
      }
    }
    for (Map.Entry<String, @Nullable Json> member : rest.entrySet()) {
      values(member.getKey(), recorded.get(member.getKey()), member.getValue());
    }
    if (conversation != null
        && recorded.get(conversation) instanceof Json.Elements before
        && asked.get(conversation) instanceof Json.Elements now) {
      messages(before.of(), now.of());
    }
  }

  private void messages(List<Json> before, List<Json> now) {
    int prefix = 0;
    int shorter = Math.min(before.size(), now.size());
    while (prefix < shorter && before.get(prefix).equals(now.get(prefix))) {
      lines.add("= [" + prefix + "] " + role(now.get(prefix)) + " unchanged");
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && before.get(before.size() - 1 - suffix).equals(now.get(now.size() - 1 - suffix))) {
      suffix++;
    }
    int beforeEnd = before.size() - suffix;
    int nowEnd = now.size() - suffix;
    int i = prefix;
    while (i < beforeEnd && i < nowEnd) {
      changed(i, before.get(i), now.get(i));
      i++;
    }
    for (int extra = i; extra < nowEnd; extra++) {
      lines.add("+ [" + extra + "] " + role(now.get(extra)) + " EXTRA");
      lines.add("    + " + shown(content(now.get(extra))));
    }
    for (int missing = i; missing < beforeEnd; missing++) {
      lines.add("- [" + missing + "] " + role(before.get(missing)) + " MISSING");
      lines.add("    - " + shown(content(before.get(missing))));
    }
    for (int same = nowEnd; same < now.size(); same++) {
      lines.add("= [" + same + "] " + role(now.get(same)) + " unchanged");
    }
  }

  private void changed(int index, Json before, Json now) {
    if (before.equals(now)) {
      lines.add("= [" + index + "] " + role(now) + " unchanged");
      return;
    }
    String was = role(before);
    String is = role(now);
    String who = was.equals(is) ? is : was + " -> " + is;
    String from = content(before);
    String to = content(now);
    lines.add("~ [" + index + "] " + who + " CHANGED " + sizes(from, to));
    texts(from, to);
  }

  private void values(String path, @Nullable Json before, @Nullable Json now) {
    if (Objects.equals(before, now)) {
      return;
    }
    if (before == null || now == null) {
      lines.add((before == null ? "+ " : "- ") + path + (before == null ? " EXTRA" : " MISSING"));
      Json only = before == null ? now : before;
      lines.add((before == null ? "    + " : "    - ") + shown(String.valueOf(only)));
      return;
    }
    if (before instanceof Json.Members && now instanceof Json.Members) {
      for (String name : names(before, now)) {
        values(path + "." + name, before.get(name), now.get(name));
      }
      return;
    }
    if (before instanceof Json.Elements was
        && now instanceof Json.Elements is
        && elements(path, was, is)) {
      return;
    }
    String from = plain(before);
    String to = plain(now);
    boolean brief = from.length() + to.length() < SHOWN_CHARS && !from.contains("\n");
    if (brief) {
      lines.add("~ " + path + " " + from + " -> " + to);
    } else {
      lines.add("~ " + path + " CHANGED " + sizes(from, to));
      texts(from, to);
    }
  }

  /** Compares element by element, tools by their names; false where neither can be done. */
  private boolean elements(String path, Json.Elements before, Json.Elements now) {
    boolean tools = ToolList.NAMES.contains(path.substring(path.lastIndexOf('.') + 1));
    Map<String, Json> was = tools ? ToolList.byName(before) : null;
    Map<String, Json> is = tools ? ToolList.byName(now) : null;
    if (was != null && is != null) {
      TreeSet<String> names = new TreeSet<>(was.keySet());
      names.addAll(is.keySet());
      for (String name : names) {
        values(path + "[" + name + "]", was.get(name), is.get(name));
      }
      return true;
    }
    if (before.of().size() != now.of().size()) {
      return false;
    }
    for (int i = 0; i < before.of().size(); i++) {
      values(path + "[" + i + "]", before.of().get(i), now.of().get(i));
    }
    return true;
  }

  /** The place of the first difference, with a little before and after it. */
  private void texts(String before, String now) {
    int prefix = commonPrefix(before, now);
    int suffix = commonSuffix(before, now, prefix);
    int from = Math.max(0, prefix - AROUND_CHARS);
    lines.add("    - " + shown(around(before, from, before.length() - suffix)));
    lines.add("    + " + shown(around(now, from, now.length() - suffix)));
  }

  private static String around(String text, int from, int end) {
    int to = Math.min(text.length(), Math.max(end, from) + AROUND_CHARS);
    return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
  }

  private static String sizes(String before, String now) {
    return before.length() + " -> " + now.length() + " characters";
  }

  private static String shown(String text) {
    String line = text.replace("\r", "").replace("\n", "\\n");
    return line.length() <= 2 * SHOWN_CHARS
        ? line
        : line.substring(0, SHOWN_CHARS) + " ... " + line.substring(line.length() - SHOWN_CHARS);
  }

  private static String role(Json message) {
    if (message.get("role") instanceof Json.Text role) {
      return role.of();
    }
    return message.get("type") instanceof Json.Text type ? type.of() : "message";
  }

  /** The text alone where that is all, else the message as JSON. */
  private static String content(Json message) {
    Json content = message.get("content");
    boolean alone = message instanceof Json.Members members && members.of().keySet().size() == 2;
    return alone && content instanceof Json.Text text ? text.of() : message.text();
  }

  private static String plain(Json value) {
    return value instanceof Json.Text text ? text.of() : value.text();
  }

  private static Set<String> names(Json one, Json other) {
    TreeSet<String> names = new TreeSet<>();
    for (Json value : List.of(one, other)) {
      if (value instanceof Json.Members members) {
        names.addAll(members.of().keySet());
      }
    }
    return names;
  }

  private static int commonPrefix(String a, String b) {
    int at = 0;
    int shorter = Math.min(a.length(), b.length());
    while (at < shorter && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private static int commonSuffix(String a, String b, int prefix) {
    int count = 0;
    int shorter = Math.min(a.length(), b.length()) - prefix;
    while (count < shorter
        && a.charAt(a.length() - 1 - count) == b.charAt(b.length() - 1 - count)) {
      count++;
    }
    return count;
  }
}
