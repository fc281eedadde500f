package io.tapedeck.views.context;

import io.tapedeck.session.Entry;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step's context with the words that it was made of, which its view leaves out. */
record Sent(Entry.Step step, List<Draft> drafts, StepContext context) {

  static Sent of(
      Entry.Step step,
      List<Draft> read,
      @Nullable Sent before,
      Usage usage,
      @Nullable Long windowTokens) {
    long estimated = read.stream().mapToLong(Draft::tokens).sum();
    boolean exact = usage.input() > 0;
    long total = exact ? usage.input() : estimated;
    List<Draft> drafts = new ArrayList<>(read);
    if (exact && total > estimated && isKeptElsewhere(step)) {
      String kept = "kept by the provider";
      drafts.add(new Draft(Source.CONVERSATION, -1, kept, kept, total - estimated));
    } else if (estimated == 0 && total > 0) {
      String unread = "not told apart";
      drafts.add(new Draft(Source.OTHER, -1, unread, unread, total));
    }
    long[] shares = Apportionment.of(total, drafts.stream().map(Draft::tokens).toList());
    Texts left = new Texts(before);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      pieces.add(drafts.get(i).piece(shares[i], left.take(drafts.get(i).text())));
    }
    StepContext context =
        new StepContext(
            step.number(),
            step.agent(),
            model(step),
            exact,
            total,
            estimated,
            pieces,
            before == null ? null : change(before, pieces, left),
            windowTokens,
            usage.cachedInput(),
            usage.cacheCreation(),
            problem(step));
    return new Sent(step, List.copyOf(drafts), context);
  }

  private static StepContext.Change change(Sent before, List<Piece> pieces, Texts left) {
    long repeated = pieces.stream().filter(Piece::repeated).mapToLong(Piece::tokens).sum();
    long added = pieces.stream().mapToLong(Piece::tokens).sum() - repeated;
    List<Piece> dropped = new ArrayList<>();
    for (int i = 0; i < before.drafts.size(); i++) {
      if (left.take(before.drafts.get(i).text())) {
        dropped.add(before.context.pieces().get(i));
      }
    }
    long droppedTokens = dropped.stream().mapToLong(Piece::tokens).sum();
    return new StepContext.Change(before.context.step(), added, repeated, droppedTokens, dropped);
  }

  /** What a step sent, each text as often: one sent twice and then once was dropped once. */
  private static final class Texts {
    private final Map<String, Integer> counts = new HashMap<>();

    Texts(@Nullable Sent sent) {
      if (sent != null) {
        sent.drafts.forEach(draft -> counts.merge(draft.text(), 1, Integer::sum));
      }
    }

    boolean take(String text) {
      Integer count = counts.get(text);
      if (count == null || count == 0) {
        return false;
      }
      counts.put(text, count - 1);
      return true;
    }
  }

  /** Whether the request goes on from a conversation that only the provider has. */
  private static boolean isKeptElsewhere(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    Request request = exchange == null ? null : exchange.request();
    return request != null
        && (request.previousResponse() != null || request.conversation() != null);
  }

  /** The model as the reply names it, which is more exact than what was asked for, or null. */
  static @Nullable String model(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    if (exchange == null) {
      return null;
    }
    Reply reply = exchange.reply();
    Request request = exchange.request();
    return reply != null && reply.model() != null
        ? reply.model()
        : request == null ? null : request.model();
  }

  private static @Nullable String problem(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    if (exchange != null) {
      return exchange.requestProblem();
    }
    return step.call().decoded() instanceof Decoded.Undecoded undecoded ? undecoded.reason() : null;
  }
}
