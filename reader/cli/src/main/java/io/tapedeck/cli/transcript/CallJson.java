package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.GraphWays;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.wire.Decoded;
import java.util.List;
import java.util.Locale;

/** Calls, messages and parts for scripts; the providers' own JSON stands beside what was read. */
final class CallJson {

  private CallJson() {}

  static ObjectNode call(RecordedCall call, boolean bodies) {
    ObjectNode node = SessionJson.NODES.objectNode();
    node.put("journal", call.key().journal());
    node.put("call", call.key().call());
    node.put("boundary", call.boundary().name().toLowerCase(Locale.ROOT));
    node.put("name", call.name());
    SessionJson.put(node, "method", call.method());
    SessionJson.put(node, "url", call.url());
    node.put("beginNanos", call.beginNanos());
    node.put("attempt", call.attempt());
    if (!call.keys().isEmpty()) {
      node.set("keys", SessionJson.map(call.keys()));
    }
    SessionJson.put(node, "trace", call.trace());
    SessionJson.put(node, "thread", call.thread());
    if (call.status() != 0) {
      node.put("status", call.status());
    }
    if (call.outcome() == null) {
      node.put("outcome", "in flight");
    } else {
      node.put("endNanos", call.endNanos());
      node.put("outcome", call.outcome().name().toLowerCase(Locale.ROOT));
    }
    SessionJson.put(node, "exceptionClass", call.exceptionClass());
    SessionJson.put(node, "exceptionMessage", call.exceptionMessage());
    if (!call.headers().isEmpty()) {
      node.set("requestHeaders", headers(call.headers()));
    }
    if (!call.answers().isEmpty()) {
      node.set("responseHeaders", headers(call.answers().get(call.answers().size() - 1).headers()));
    }
    body(node.putObject("request"), call.request(), bodies);
    body(node.putObject("response"), call.response(), bodies);
    if (!call.states().isEmpty()) {
      ArrayNode states = node.putArray("states");
      for (JournalRecord.State state : call.states()) {
        states.addObject().put("name", state.name()).put("text", GraphWays.text(state));
      }
    }
    if (!call.losses().isEmpty()) {
      ArrayNode losses = node.putArray("losses");
      call.losses().forEach(loss -> losses.add(loss(loss)));
    }
    return node;
  }

  private static void body(ObjectNode node, RecordedBody body, boolean text) {
    node.put("bytes", body.bytes().length);
    node.put("chunks", body.chunks().size());
    if (!body.chunks().isEmpty()) {
      node.put("lastChunkNanos", body.chunks().get(body.chunks().size() - 1).nanos());
    }
    if (body.holes() > 0) {
      node.put("missingBytes", body.holes());
    }
    if (body.cutBytes() > 0) {
      node.put("cutBytes", body.cutBytes());
    }
    if (text && !body.isEmpty()) {
      node.put("text", body.text());
    }
  }

  private static ArrayNode headers(List<Header> headers) {
    ArrayNode node = SessionJson.NODES.arrayNode();
    headers.forEach(h -> node.addObject().put("name", h.name()).put("value", h.value()));
    return node;
  }

  static ObjectNode loss(JournalRecord.Loss loss) {
    return SessionJson.NODES
        .objectNode()
        .put("reason", loss.reason())
        .put("records", loss.records())
        .put("bytes", loss.bytes());
  }

  /** What a step's exchange means, or its raw bodies and why they were not decoded. */
  static void exchange(ObjectNode node, RecordedCall call) {
    if (!(call.decoded() instanceof Decoded.Exchange exchange)) {
      String reason =
          call.decoded() instanceof Decoded.Undecoded undecoded ? undecoded.reason() : "";
      node.put("notDecoded", reason);
      node.put("requestText", call.request().text());
      node.put("responseText", call.response().text());
      return;
    }
    node.put("api", exchange.api().label());
    Request request = exchange.request();
    if (request == null) {
      SessionJson.put(node, "requestProblem", exchange.requestProblem());
      node.put("requestText", call.request().text());
    } else {
      ObjectNode asked = node.putObject("request");
      SessionJson.put(asked, "model", request.model());
      asked.put("stream", request.stream());
      SessionJson.put(asked, "previousResponse", request.previousResponse());
      SessionJson.put(asked, "conversation", request.conversation());
      ArrayNode messages = asked.putArray("messages");
      request.messages().forEach(message -> messages.add(message(message)));
      asked.set("raw", request.raw());
    }
    Reply reply = exchange.reply();
    if (reply != null) {
      reply(node.putObject("reply"), reply);
    } else if (!call.response().isEmpty() && exchange.error() == null) {
      node.put("responseText", call.response().text());
    }
    SessionJson.put(node, "replyProblem", exchange.replyProblem());
    ProviderError error = exchange.error();
    if (error != null) {
      ObjectNode failed = node.putObject("error");
      SessionJson.put(failed, "type", error.type());
      SessionJson.put(failed, "code", error.code());
      failed.put("message", error.message());
      failed.set("raw", error.raw());
    }
  }

  private static void reply(ObjectNode node, Reply reply) {
    SessionJson.put(node, "id", reply.id());
    SessionJson.put(node, "model", reply.model());
    ArrayNode choices = node.putArray("choices");
    for (Reply.Choice choice : reply.choices()) {
      ObjectNode one = message(choice.message());
      SessionJson.put(one, "finish", choice.finish());
      choices.add(one);
    }
    if (reply.usage() != null) {
      node.set("usage", SessionJson.usage(reply.usage()));
    }
    node.set("raw", reply.raw());
  }

  private static ObjectNode message(Message message) {
    ObjectNode node = SessionJson.NODES.objectNode();
    node.put("role", message.role().label());
    node.set("parts", parts(message.parts()));
    return node;
  }

  static ArrayNode parts(List<Part> parts) {
    ArrayNode nodes = SessionJson.NODES.arrayNode();
    parts.forEach(part -> part(nodes.addObject(), part));
    return nodes;
  }

  private static void part(ObjectNode node, Part part) {
    if (part instanceof Part.Text text) {
      node.put("type", "text").put("text", text.text());
    } else if (part instanceof Part.ToolCall call) {
      node.put("type", "tool_call").put("id", call.id()).put("name", call.name());
      node.put("arguments", call.arguments());
    } else if (part instanceof Part.ToolResult result) {
      node.put("type", "tool_result").put("callId", result.callId()).put("error", result.error());
      node.set("content", parts(result.content()));
    } else if (part instanceof Part.Reasoning reasoning) {
      node.put("type", "reasoning").put("text", reasoning.text());
    } else if (part instanceof Part.Media media) {
      node.put("type", media.kind()).put("bytes", media.bytes());
      SessionJson.put(node, "mime", media.mime());
      SessionJson.put(node, "reference", media.reference());
    } else if (part instanceof Part.Refusal refusal) {
      node.put("type", "refusal").put("text", refusal.text());
    } else if (part instanceof Part.Vectors vectors) {
      node.put("type", "vectors").put("count", vectors.count());
      node.put("dimensions", vectors.dimensions());
    } else if (part instanceof Part.Score score) {
      node.put("type", "score").put("document", score.document()).put("score", score.score());
    } else if (part instanceof Part.TokenCount count) {
      node.put("type", "token_count").put("tokens", count.tokens());
    } else if (part instanceof Part.Other other) {
      node.put("type", other.type());
      node.set("raw", other.raw());
    }
  }
}
