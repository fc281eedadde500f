package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in pieces that can be left out: the elements of the longest array where the text is JSON,
 * as retrieval tools answer; else paragraphs, else lines, else sentences. All pieces between {@code
 * before} and {@code after}, joined by the separator, are the text again, character by character.
 */
record TextChunks(String before, List<String> chunks, String separator, String after) {

  private static final int LONG_CHARS = 120;
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<Pattern> BREAKS =
      List.of(
          Pattern.compile("(?<=\\n)(?=[ \\t\\r]*\\n)"),
          Pattern.compile("(?<=\\n)"),
          Pattern.compile("(?<=[.!?] )"));

  /** Takes a text apart; null where it is short or of one piece. */
  static @Nullable TextChunks of(String text) {
    if (text.length() < LONG_CHARS) {
      return null;
    }
    TextChunks elements = elements(text);
    if (elements != null) {
      return elements;
    }
    for (Pattern pattern : BREAKS) {
      List<String> pieces = pattern.splitAsStream(text).toList();
      if (pieces.size() > 1) {
        return new TextChunks("", pieces, "", "");
      }
    }
    return null;
  }

  String with(List<Integer> kept) {
    StringBuilder text = new StringBuilder(before);
    String between = "";
    for (int chunk : kept) {
      text.append(between).append(chunks.get(chunk));
      between = separator;
    }
    return text.append(after).toString();
  }

  private static @Nullable TextChunks elements(String text) {
    String stripped = text.stripLeading();
    if (!stripped.startsWith("[") && !stripped.startsWith("{")) {
      return null;
    }
    TextChunks longest = null;
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          TextChunks array = array(text, parser);
          boolean longer = longest == null || array.chunks.size() > longest.chunks.size();
          longest = longer ? array : longest;
        }
      }
    } catch (IOException e) {
      // It looked like JSON and is none: then it is prose.
      return null;
    }
    return longest == null || longest.chunks.size() < 2 ? null : longest;
  }

  /** Reads one array and what lies in it; the parser stands at its end after that. */
  private static TextChunks array(String text, JsonParser parser) throws IOException {
    int open = (int) parser.currentLocation().getCharOffset();
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int from = (int) parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      parser.finishToken();
      elements.add(text.substring(from, (int) parser.currentLocation().getCharOffset()));
    }
    int close = (int) parser.currentTokenLocation().getCharOffset();
    return new TextChunks(text.substring(0, open), elements, ",", text.substring(close));
  }
}
