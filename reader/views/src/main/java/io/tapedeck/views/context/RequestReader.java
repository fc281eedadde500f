package io.tapedeck.views.context;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a request apart into pieces that add up to all of its words. */
final class RequestReader {
  /** What OpenAI counts for a picture of 1024 by 1024; nothing better is known of one. */
  private static final long MEDIA_TOKENS = 765;

  /** Where providers keep the schema of the answer. */
  private static final List<String> SCHEMAS =
      List.of(
          "/response_format/json_schema",
          "/text/format/schema",
          "/output_config/format/schema",
          "/output_format/schema",
          "/generationConfig/responseSchema",
          "/generationConfig/responseJsonSchema",
          "/format");

  private record Cut(Source source, String text) {}

  private final TokenEstimate estimate;
  private final List<String> documents;
  // A session sends the same messages again at every step.
  private final Map<String, List<Cut>> cuts = new HashMap<>();

  /**
   * Makes a reader.
   *
   * @param documents texts that the session looked up
   */
  RequestReader(TokenEstimate estimate, List<String> documents) {
    this.estimate = estimate;
    this.documents = documents;
  }

  List<Draft> read(Request request) {
    List<Draft> drafts = new ArrayList<>();
    for (JsonNode tool : request.tools()) {
      add(drafts, Source.TOOLS, -1, ToolNames.of(tool), tool.toString());
    }
    for (String path : SCHEMAS) {
      JsonNode schema = request.raw().at(path);
      if (schema.isObject()) {
        add(drafts, Source.SCHEMA, -1, "schema", schema.toString());
      }
    }
    List<Message> messages = request.messages();
    int lastReply = -1;
    for (int i = 0; i < messages.size(); i++) {
      lastReply = messages.get(i).role() == Role.ASSISTANT ? i : lastReply;
    }
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      for (Part part : message.parts()) {
        part(drafts, i, message.role(), part, i > lastReply);
      }
    }
    return drafts;
  }

  private void part(List<Draft> drafts, int index, Role role, Part part, boolean fresh) {
    String who = role.label();
    if (part instanceof Part.Text text) {
      words(drafts, index, role, text.text(), fresh);
    } else if (part instanceof Part.ToolCall call) {
      add(drafts, Source.CONVERSATION, index, who, call.name() + " " + call.arguments());
    } else if (part instanceof Part.ToolResult result) {
      result(drafts, index, result);
    } else if (part instanceof Part.Reasoning reasoning) {
      add(drafts, Source.CONVERSATION, index, who, reasoning.text());
    } else if (part instanceof Part.Refusal refusal) {
      add(drafts, Source.CONVERSATION, index, who, refusal.text());
    } else if (part instanceof Part.Media media) {
      drafts.add(new Draft(Source.OTHER, index, media.kind(), label(media), MEDIA_TOKENS));
    } else if (part instanceof Part.Other other) {
      add(drafts, Source.OTHER, index, other.type(), other.raw().toString());
    }
  }

  private static String label(Part.Media media) {
    return media.reference() == null ? media.bytes() + " bytes" : media.reference();
  }

  private void result(List<Draft> drafts, int index, Part.ToolResult result) {
    for (Part content : result.content()) {
      if (content instanceof Part.Text text) {
        add(drafts, Source.RESULTS, index, "tool", text.text());
      } else {
        part(drafts, index, Role.TOOL, content, false);
      }
    }
  }

  private void words(List<Draft> drafts, int index, Role role, String text, boolean fresh) {
    switch (role) {
      case SYSTEM, USER -> {
        Source own =
            role == Role.SYSTEM ? Source.SYSTEM : fresh ? Source.USER : Source.CONVERSATION;
        for (Cut cut : cuts.computeIfAbsent(text, this::cut)) {
          add(drafts, cut.source == Source.USER ? own : cut.source, index, role.label(), cut.text);
        }
      }
      case TOOL -> add(drafts, Source.RESULTS, index, role.label(), text);
      case INPUT -> add(drafts, Source.USER, index, role.label(), text);
      case OUTPUT, OTHER -> add(drafts, Source.OTHER, index, role.label(), text);
      case ASSISTANT -> add(drafts, Source.CONVERSATION, index, role.label(), text);
    }
  }

  /** Memory and documents apart from the words around them, which are marked as the user's. */
  private List<Cut> cut(String text) {
    List<Cut> all = new ArrayList<>();
    MemorySections.Range memory = MemorySections.of(text);
    documents(all, text.substring(0, memory.from()));
    cut(all, Source.MEMORY, text.substring(memory.from(), memory.to()));
    documents(all, text.substring(memory.to()));
    return all;
  }

  private void documents(List<Cut> all, String text) {
    List<int[]> found = new ArrayList<>();
    for (String document : documents) {
      int at = text.indexOf(document);
      while (at >= 0) {
        found.add(new int[] {at, at + document.length()});
        at = text.indexOf(document, at + document.length());
      }
    }
    found.sort(Comparator.comparingInt(range -> range[0]));
    int at = 0;
    for (int[] range : found) {
      int from = Math.max(at, range[0]);
      if (range[1] > from) {
        cut(all, Source.USER, text.substring(at, from));
        cut(all, Source.RETRIEVED, text.substring(from, range[1]));
        at = range[1];
      }
    }
    cut(all, Source.USER, text.substring(at));
  }

  private static void cut(List<Cut> all, Source source, String text) {
    if (!text.isEmpty()) {
      all.add(new Cut(source, text));
    }
  }

  private void add(List<Draft> drafts, Source source, int message, String label, String text) {
    if (!text.isEmpty()) {
      drafts.add(new Draft(source, message, label, text, estimate.of(text)));
    }
  }
}
