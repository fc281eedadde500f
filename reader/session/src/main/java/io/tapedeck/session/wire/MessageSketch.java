package io.tapedeck.session.wire;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stitching needs of a message: a few hashes instead of the words. Atoms are the pieces of a
 * conversation that every client sends back alike: what was said, tool calls by id, tool results.
 * Reasoning is no atom, since most clients leave it out; nor are system prompts, since they change
 * from turn to turn, nor texts to embed.
 *
 * @param asks ids of the tool calls asked for
 * @param askedTools a {@link #toolHash} for each of them
 * @param answers ids of the tool calls whose results it brings
 * @param preview the first words, at most {@value #PREVIEW_CHARS} characters; empty where there are
 *     none
 * @param words a hash of all that a search looks through, where an index of words is kept; else 0
 */
public record MessageSketch(
    Role role,
    List<Atom> atoms,
    List<String> asks,
    List<Long> askedTools,
    List<String> answers,
    String preview,
    boolean found,
    long words) {

  static final int PREVIEW_CHARS = 160;

  /**
   * One comparable piece.
   *
   * @param role who said it
   * @param length of the words it was made from
   */
  public record Atom(long hash, Role role, int length) {}

  /** Names a tool call by what it does; spaces do not count, since clients write JSON anew. */
  public static long toolHash(String name, String arguments) {
    StringBuilder dense = new StringBuilder(arguments.length());
    arguments.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> dense.append((char) c));
    return Hash64.mix(Hash64.of(name), Hash64.of(dense));
  }

  /** Sketches a message and notes whether it holds the text that is looked for, in lower case. */
  public static MessageSketch of(Message message, @Nullable String needle) {
    return of(message, needle, 0);
  }

  static MessageSketch of(Message message, @Nullable String needle, long wordsHash) {
    List<Atom> atoms = new ArrayList<>();
    List<String> asks = new ArrayList<>();
    List<Long> askedTools = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    StringBuilder preview = new StringBuilder();
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text) {
        words.append(text.text());
        continue;
      }
      if (part instanceof Part.Refusal refusal) {
        words.append(refusal.text());
        continue;
      }
      flush(message.role(), words, atoms, preview);
      if (part instanceof Part.Figure figure) {
        preview((preview.isEmpty() ? "" : ", ") + figure.words(), preview);
        continue;
      }
      if (part instanceof Part.ToolCall call) {
        asks.add(call.id());
        askedTools.add(toolHash(call.name(), call.arguments()));
        String what = call.id().isEmpty() ? call.arguments() : call.id();
        add(atoms, message.role(), call.name() + '\n' + what);
      } else if (part instanceof Part.ToolResult result) {
        answers.add(result.callId());
        add(atoms, Role.TOOL, result.callId() + '\n' + text(result.content()));
      } else if (part instanceof Part.Media media) {
        add(atoms, message.role(), media.kind() + media.reference() + media.bytes());
      }
    }
    flush(message.role(), words, atoms, preview);
    boolean found = needle != null && contains(message, needle);
    return new MessageSketch(
        message.role(),
        message.role() == Role.SYSTEM || message.role() == Role.INPUT
            ? List.of()
            : List.copyOf(atoms),
        List.copyOf(asks),
        List.copyOf(askedTools),
        List.copyOf(answers),
        preview.toString(),
        found,
        wordsHash);
  }

  private static void flush(
      Role role, StringBuilder words, List<Atom> atoms, StringBuilder preview) {
    String text = words.toString().strip();
    words.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    add(atoms, role, text);
    preview(text, preview);
  }

  private static void preview(String text, StringBuilder preview) {
    int room = PREVIEW_CHARS - preview.length();
    if (room > 0) {
      preview.append(text, 0, Math.min(room, text.length()));
    }
  }

  private static void add(List<Atom> atoms, Role role, String words) {
    atoms.add(new Atom(Hash64.mix(Hash64.of(words), Hash64.of(role.name())), role, words.length()));
  }

  private static String text(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        text.append(words.text());
      }
    }
    return text.toString();
  }

  private static boolean contains(Message message, String needle) {
    return message.parts().stream().anyMatch(part -> contains(part, needle));
  }

  private static boolean contains(Part part, String needle) {
    if (part instanceof Part.Text text) {
      return has(text.text(), needle);
    }
    if (part instanceof Part.ToolCall call) {
      return has(call.name(), needle) || has(call.arguments(), needle) || has(call.id(), needle);
    }
    if (part instanceof Part.ToolResult result) {
      return result.content().stream().anyMatch(inner -> contains(inner, needle));
    }
    if (part instanceof Part.Reasoning reasoning) {
      return has(reasoning.text(), needle);
    }
    return part instanceof Part.Refusal refusal && has(refusal.text(), needle);
  }

  private static boolean has(String text, String needle) {
    return text.toLowerCase(Locale.ROOT).contains(needle);
  }
}
