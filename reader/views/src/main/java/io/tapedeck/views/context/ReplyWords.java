package io.tapedeck.views.context;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the model wrote at each step, so that it can be seen whether it took something up. */
final class ReplyWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

  private final List<Set<String>> replies = new ArrayList<>();

  ReplyWords(List<Sent> sent) {
    for (Sent each : sent) {
      Set<String> words = new HashSet<>();
      Message reply = each.step().reply();
      if (reply != null) {
        reply.parts().forEach(part -> add(part, words));
      }
      replies.add(words);
    }
  }

  /**
   * Whether no reply from a step on has a word of a text that it could have from there. Without a
   * reply nobody can tell.
   */
  boolean neverTakenUp(String text, int from) {
    Set<String> words = words(text);
    boolean answered = false;
    for (Set<String> reply : replies.subList(from, replies.size())) {
      for (String word : reply) {
        if (words.contains(word)) {
          return false;
        }
      }
      answered |= !reply.isEmpty();
    }
    return answered;
  }

  private static void add(Part part, Set<String> words) {
    if (part instanceof Part.Text text) {
      words.addAll(words(text.text()));
    } else if (part instanceof Part.Reasoning reasoning) {
      words.addAll(words(reasoning.text()));
    } else if (part instanceof Part.ToolCall call) {
      words.addAll(words(call.arguments()));
    }
  }

  /** Numbers, and words long enough to mean something. */
  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (word.length() >= 4 || Character.isDigit(word.charAt(0))) {
        words.add(word);
      }
    }
    return words;
  }
}
