package io.tapedeck.session.wire;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sketches model calls one after another, quickly. An agent resends its history with every step, so
 * a message that was seen before is recognised by its bytes and not parsed again. Not thread-safe.
 */
public final class Sketcher {

  private final MessageMemory memory;
  private final @Nullable WordSink sink;

  /**
   * Makes a sketcher.
   *
   * @param text what to look for, without regard to case, or null
   */
  public Sketcher(@Nullable String text) {
    this(text, null);
  }

  /**
   * Makes a sketcher that gives away what it reads.
   *
   * @param text what to look for, without regard to case, or null
   * @param sink takes the words of messages that were not seen before, or null
   */
  public Sketcher(@Nullable String text, @Nullable WordSink sink) {
    this.memory = new MessageMemory(text, sink);
    this.sink = sink;
  }

  /** Sketches one call. Never throws for what a body holds. */
  public CallSketch sketch(WireCall call) {
    try {
      return read(call);
    } catch (RuntimeException e) {
      // Not known to happen; one hostile body must not hide all other calls of a journal.
      return unread(call, "the decoder failed: " + e);
    }
  }

  private static CallSketch unread(WireCall call, String reason) {
    return new CallSketch(
        null, null, List.of(), null, null, hash(call), null, null, null, reason, false, false);
  }

  private CallSketch read(WireCall call) {
    Body body = Body.of(call.requestHeaders(), call.request());
    Api api = Wire.api(call, null);
    if (api == null) {
      return sketchTree(call);
    }
    RequestScan scan = new RequestScan(api, memory);
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
      RequestScan scan = new RequestScan(exchange.api(), memory);
      String problem = exchange.requestProblem();
      try {
        scan.run(Body.of(call.requestHeaders(), call.request()).bytes());
      } catch (IOException e) {
        problem = Wire.because(problem, "not JSON", e);
      }
      return sketch(call, exchange.api(), scan, problem);
    }
    return unread(call, ((Decoded.Undecoded) decoded).reason());
  }

  private CallSketch sketch(
      WireCall call, Api api, RequestScan scan, @Nullable String requestProblem) {
    Decoded.Exchange exchange = ReplyReader.read(api, call, null, requestProblem);
    Reply reply = exchange.reply();
    Message message = reply == null ? null : reply.message();
    MessageSketch said = message == null ? null : memory.sketch(message);
    besides(reply, exchange);
    boolean found = scan.found() || (said != null && said.found());
    Reply rollUp =
        reply == null
            ? null
            : new Reply(
                reply.id(), reply.model(), finishOnly(reply), reply.usage(), Json.NODES.nullNode());
    return new CallSketch(
        api,
        scan.model() == null ? call.pathModel() : scan.model(),
        scan.messages(),
        scan.previousResponse(),
        scan.conversation(),
        hash(call),
        said,
        rollUp,
        exchange.error(),
        requestProblem == null ? exchange.replyProblem() : requestProblem,
        requestProblem == null,
        found);
  }

  /** The other answers of several, and an error's message. */
  private void besides(@Nullable Reply reply, Decoded.Exchange exchange) {
    if (sink != null && reply != null) {
      reply.choices().stream().skip(1).forEach(o -> sink.besides(MessageText.of(o.message())));
    }
    if (sink != null && exchange.error() != null) {
      sink.besides(exchange.error().message());
    }
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
}
