package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sketches model calls one after another, quickly. An agent resends its history with every step, so
 * a message that was seen before is recognised by its bytes and not parsed again. Not thread-safe.
 */
public final class Sketcher {

  private static final int REMEMBERED_MESSAGES = 1 << 16;

  private final @Nullable String needle;
  private final Map<Long, List<MessageSketch>> seen =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<MessageSketch>> eldest) {
          return size() > REMEMBERED_MESSAGES;
        }
      };

  /**
   * Makes a sketcher.
   *
   * @param text what to look for, without regard to case, or null
   */
  public Sketcher(@Nullable String text) {
    this.needle = text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Sketches one call. Never throws for what a body holds. */
  public CallSketch sketch(WireCall call) {
    Body body = Body.of(call.requestHeaders(), call.request());
    Api api = Wire.api(call, null);
    if (api == null) {
      return sketchTree(call);
    }
    RequestScan scan = new RequestScan(api.format());
    String problem = body.problem();
    if (body.isEmpty()) {
      problem = "no request body was recorded";
    } else {
      try {
        scan.run(body.bytes());
      } catch (IOException e) {
        problem = Wire.because(problem, "not JSON", e);
      }
    }
    return sketch(call, api, scan, problem);
  }

  /** The slow way, for a call whose path tells nothing. */
  private CallSketch sketchTree(WireCall call) {
    Decoded decoded = Wire.decode(call);
    if (decoded instanceof Decoded.Exchange exchange) {
      RequestScan scan = new RequestScan(exchange.api().format());
      String problem = exchange.requestProblem();
      try {
        scan.run(Body.of(call.requestHeaders(), call.request()).bytes());
      } catch (IOException e) {
        problem = Wire.because(problem, "not JSON", e);
      }
      return sketch(call, exchange.api(), scan, problem);
    }
    String reason = ((Decoded.Undecoded) decoded).reason();
    return new CallSketch(
        null, null, List.of(), null, null, hash(call), null, null, null, reason, false);
  }

  private CallSketch sketch(
      WireCall call, Api api, RequestScan scan, @Nullable String requestProblem) {
    Decoded.Exchange exchange = ReplyReader.read(api, call, null, requestProblem);
    Reply reply = exchange.reply();
    Message message = reply == null ? null : reply.message();
    MessageSketch said = message == null ? null : MessageSketch.of(message, needle);
    boolean found = scan.found || (said != null && said.found());
    Reply rollUp =
        reply == null
            ? null
            : new Reply(
                reply.id(), reply.model(), finishOnly(reply), reply.usage(), Json.NODES.nullNode());
    return new CallSketch(
        api,
        scan.model,
        scan.messages,
        scan.previousResponse,
        scan.conversation,
        hash(call),
        said,
        rollUp,
        exchange.error(),
        requestProblem == null ? exchange.replyProblem() : requestProblem,
        found);
  }

  private static List<Reply.Choice> finishOnly(Reply reply) {
    return reply.choices().stream()
        .limit(1)
        .map(
            choice ->
                new Reply.Choice(
                    new Message(choice.message().role(), List.of(), Json.NODES.nullNode()),
                    choice.finish()))
        .toList();
  }

  private static long hash(WireCall call) {
    return Hash64.of(call.request(), 0, call.request().length);
  }

  /** Walks a request body once, cutting out the messages. */
  private final class RequestScan {
    private final WireFormat format;
    private final List<String> fields;
    private final List<MessageSketch> messages = new ArrayList<>();
    private @Nullable String model;
    private @Nullable String previousResponse;
    private @Nullable String conversation;
    private boolean found;

    RequestScan(WireFormat format) {
      this.format = format;
      this.fields = format.messageFields();
    }

    void run(byte[] body) throws IOException {
      try (JsonParser parser = Json.FACTORY.createParser(body)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return;
        }
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
          JsonToken value = parser.nextToken();
          if (value == null) {
            return;
          }
          if (fields.contains(field)) {
            messages(parser, body, field, value);
          } else if (value == JsonToken.VALUE_STRING) {
            switch (field) {
              case "model" -> model = parser.getText();
              case "previous_response_id" -> previousResponse = parser.getText();
              case "conversation" -> conversation = parser.getText();
              default -> {}
            }
          } else if (field.equals("conversation") && value == JsonToken.START_OBJECT) {
            int from = offset(parser);
            parser.skipChildren();
            conversation = Json.text(tree(body, from, end(parser)), "id");
          } else {
            parser.skipChildren();
          }
        }
      }
    }

    private void messages(JsonParser parser, byte[] body, String field, JsonToken first)
        throws IOException {
      if (first != JsonToken.START_ARRAY || !format.holdsMessages(field)) {
        int from = offset(parser);
        parser.skipChildren();
        add(body, from, first.isScalarValue() ? scalarEnd(parser) : end(parser), field);
        return;
      }
      for (JsonToken token = parser.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        int from = offset(parser);
        parser.skipChildren();
        add(body, from, token.isScalarValue() ? scalarEnd(parser) : end(parser), field);
      }
    }

    private void add(byte[] body, int from, int to, String field) throws IOException {
      if (from < 0) {
        throw new IOException("a body that is not UTF-8");
      }
      long key = Hash64.mix(Hash64.of(body, from, to), Hash64.of(field));
      List<MessageSketch> known = seen.get(key);
      if (known == null) {
        JsonNode node = tree(body, from, to);
        known =
            node.isNull()
                ? List.of()
                : format.messages(field, node).stream()
                    .map(message -> MessageSketch.of(message, needle))
                    .toList();
        seen.put(key, known);
      }
      messages.addAll(known);
      for (MessageSketch sketch : known) {
        found |= sketch.found();
      }
    }

    private static JsonNode tree(byte[] body, int from, int to) throws IOException {
      if (from < 0 || to < from) {
        throw new IOException("a body that is not UTF-8");
      }
      return Json.MAPPER.readTree(body, from, to - from);
    }

    private static int offset(JsonParser parser) {
      return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) {
      return (int) parser.currentLocation().getByteOffset();
    }

    /** A string is read lazily: its end is known once it was skipped over. */
    private static int scalarEnd(JsonParser parser) throws IOException {
      parser.finishToken();
      return end(parser);
    }
  }
}
