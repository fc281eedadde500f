package io.tapedeck.diagnose.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.session.message.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user has forbidden.
 *
 * @param deed what is not to be done
 * @param words as written
 */
record Prohibition(Deed deed, String words) {
  private static final Pattern SENTENCE_ENDS = Pattern.compile("[.!?;\\n]");
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:do not|don.t|never|must not|mustn.t|may not|should not|shouldn.t|without|avoid|(?:refrain|abstain) from|hold off(?: on)?|no"
              + "|nicht|nichts|niemals|nie|ohne|keine?n?"
              + "|ne|n|sans|jamais|nunca|sin|non|senza|mai|nao|sem|niet|nooit|zonder)\\b"
              + "((?:\\W+\\w+){0,3})\\W+$");

  /**
   * Of whom it is told that they do not do something: no order to the agent. A comma begins another
   * clause: "whatever you do, never".
   */
  private static final Pattern TOLD_OF =
      Pattern.compile(
          "\\b(i|we|they|he|she|it|you|ich|wir|sie|er|es|je|j|nous|on|yo|io|eu)([\\s'\u2019]+\\w+)?[\\s'\u2019]+$");

  private static final Pattern WISH =
      Pattern.compile(
          "\\b(want|wish|like|mochte|will|veux|voudrais|souhaite|quiero|voglio|quero)\\b");

  /** After these there is a thing that has a deed's name, or something that was done before. */
  private static final Pattern NO_ORDER =
      Pattern.compile(
          "\\b(the|my|an|a|your|our|his|their|this|that|these|those|have|has|had|been|was|were|is|be"
              + "|habe|hat|wurde|der|die|das|mein\\w*|ai|ete|mon|ma|mes|he|ha|hemos|han|sido|mi|mis|un|una|une)\\b"
              + "|\\w\\W+(la|le|les|el|los|las)\\b");

  private static final Pattern THING =
      Pattern.compile("\\w+(tions?|ments?|ung|ungen|cion|ciones|zioni?|cao|coes)\\b");
  private static final Pattern AFTER =
      Pattern.compile(
          "^\\w*\\W+(\\w+\\W+){0,3}(nicht|nichts|niemals|nie|keine?n?|pas|rien|jamais|nada|niente|niet|niets)\\b");

  /** What makes of a prohibition one under a condition, or of some things only. */
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\b(unless|until|if|except|than|over|above|that|which|who|with|longer|other"
              + "|wenn|falls|ausser|bis|als|sauf|si|que|salvo|excepto|hasta|tranne|se|exceto)\\b");

  private static final Pattern CONSENT =
      Pattern.compile(
          "^\\W*(yes|ok(ay)?|sure|go ahead|please do|fine|agreed|confirm\\w*|i confirm|ja|gerne|oui|d.accord"
              + "|si|vale|de acuerdo|va bene|sim)\\b");

  /** What a text says against a tool, or null. */
  static @Nullable Prohibition against(String tool, String text, List<String> offered) {
    List<Deed> deeds = Arrays.stream(Deed.values()).filter(deed -> deed.isNamedIn(tool)).toList();
    if (deeds.isEmpty()) {
      return null;
    }
    String folded = Speech.folded(text);
    int start = 0;
    Matcher end = SENTENCE_ENDS.matcher(folded);
    while (start < folded.length()) {
      int stop = end.find(start) ? end.start() : folded.length();
      for (Deed deed : deeds) {
        Matcher spoken = deed.spoken().matcher(folded.substring(start, stop));
        while (spoken.find()) {
          String before = folded.substring(start, start + spoken.start());
          String after = folded.substring(start + spoken.start(), stop);
          boolean forbidden = !THING.matcher(after).lookingAt() && isForbidden(before, after);
          if (forbidden && !CONDITION.matcher(after).find() && concerns(tool, after, offered)) {
            return new Prohibition(deed, text.substring(start, stop).strip());
          }
        }
      }
      start = stop + 1;
    }
    return null;
  }

  private static boolean isForbidden(String before, String after) {
    Matcher negation = BEFORE.matcher(before);
    if (negation.find()) {
      String between = negation.group(1);
      boolean toldOf = TOLD_OF.matcher(before.substring(0, negation.start())).find();
      return WISH.matcher(between).find() || (!toldOf && !NO_ORDER.matcher(between).find());
    }
    return AFTER.matcher(after).find() && !TOLD_OF.matcher(before).find();
  }

  /** Where what is not to be touched is named as some tools are, only these are meant. */
  private static boolean concerns(String tool, String sentence, List<String> offered) {
    String own = " " + Deed.words(tool) + " ";
    boolean named = false;
    String[] words = sentence.split("\\W+", -1);
    for (int i = 1; i < Math.min(words.length, 5); i++) {
      String word = words[i].replaceFirst("s$", "");
      if (word.length() > 2) {
        if (own.contains(" " + word)) {
          return true;
        }
        named |= offered.stream().anyMatch(each -> (" " + Deed.words(each)).contains(" " + word));
      }
    }
    return !named;
  }

  /** Whether the user has agreed to it since, or asked for it. */
  static boolean isLifted(Prohibition prohibition, List<Message> later) {
    for (Message message : later) {
      String folded = Speech.folded(message.text());
      if (CONSENT.matcher(folded).find() || prohibition.deed.spoken().matcher(folded).find()) {
        return true;
      }
    }
    return false;
  }
}
