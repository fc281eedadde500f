package io.tapedeck.views.context;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.views.model.ModelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the context of every step of a session was made of. Tokens are estimated; where the provider
 * says how many there were, that number is shared out in proportion to the estimates.
 *
 * @param steps at which a model was talked to, in order
 * @param trims what could be left out, most tokens first
 */
public record ContextView(List<StepContext> steps, List<Trim> trims) {

  public ContextView {
    steps = List.copyOf(steps);
    trims = List.copyOf(trims);
  }

  /** Takes the requests of a session apart. Not quick: it counts every word that was sent. */
  public static ContextView of(Session session, ModelTable models) {
    TokenEstimate estimate = new TokenEstimate();
    RequestReader reader = new RequestReader(estimate, Documents.of(session));
    List<Sent> all = new ArrayList<>();
    Map<String, Sent> last = new HashMap<>();
    for (Entry.Step step : session.steps()) {
      if (talks(step)) {
        Request request = request(step);
        List<Draft> drafts = request == null ? List.of() : reader.read(request);
        Sent before = last.get(lane(step));
        Sent sent = Sent.of(step, drafts, before, usage(step), window(step, models));
        last.put(lane(step), sent);
        all.add(sent);
      }
    }
    return new ContextView(
        all.stream().map(Sent::context).toList(), new TrimFinder(session, all, estimate).find());
  }

  /** Embeddings and rankings have no context. */
  private static boolean talks(Entry.Step step) {
    return step.messages().stream().noneMatch(message -> message.role() == Role.INPUT);
  }

  /** The steps of one agent in one JVM follow each other. */
  private static String lane(Entry.Step step) {
    return step.call().key().journal() + ' ' + Objects.toString(step.agent(), "");
  }

  private static @Nullable Request request(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    return exchange == null ? null : exchange.request();
  }

  private static Usage usage(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    Reply reply = exchange == null ? null : exchange.reply();
    return reply == null || reply.usage() == null ? Usage.NONE : reply.usage();
  }

  private static @Nullable Long window(Entry.Step step, ModelTable models) {
    String model = Sent.model(step);
    return model == null ? null : models.windowTokens(model);
  }
}
