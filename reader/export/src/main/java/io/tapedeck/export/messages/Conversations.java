package io.tapedeck.export.messages;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations of a session. A client sends its history again with each step, so the
 * last step of a conversation holds all of it; where the history was cut or rewritten, another
 * conversation begins. A request that only names the response it goes on from gets its history
 * back.
 */
final class Conversations {

  private final List<Conversation> found = new ArrayList<>();
  private final List<Said> steps = new ArrayList<>();

  /** What was said up to the end of a step, as far as two clients say it alike. */
  private record Said(Entry.Step step, List<Message> messages, List<String> atoms) {}

  static List<Conversation> of(Session session) {
    Conversations conversations = new Conversations();
    for (Entry.Step step : session.steps()) {
      conversations.add(step);
    }
    return List.copyOf(conversations.found);
  }

  private void add(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    Request request = exchange == null ? null : exchange.request();
    // Embedding and ranking go on with no conversation.
    if (request == null
        || request.messages().stream().anyMatch(message -> message.role() == Role.INPUT)) {
      return;
    }
    List<Message> messages = new ArrayList<>(step.messages());
    Said earlier = named(request);
    if (earlier != null) {
      List<Message> history = new ArrayList<>(earlier.messages);
      if (messages.stream().anyMatch(message -> message.role() == Role.SYSTEM)) {
        history.removeIf(message -> message.role() == Role.SYSTEM);
      }
      // Instructions come first, before the history too.
      int at = 0;
      while (at < messages.size() && messages.get(at).role() == Role.SYSTEM) {
        at++;
      }
      messages.addAll(at, history);
    }
    Message reply = step.reply();
    if (reply != null) {
      messages.add(reply);
    }
    Said said = new Said(step, List.copyOf(messages), atoms(messages));
    steps.add(said);
    int place = continued(said);
    List<Entry.Step> all = new ArrayList<>();
    if (place >= 0) {
      all.addAll(found.remove(place).steps());
    }
    all.add(step);
    found.add(place < 0 ? found.size() : place, new Conversation(all, said.messages));
  }

  private @Nullable Said named(Request request) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Decoded.Exchange exchange = steps.get(i).step.exchange();
      if (exchange == null || exchange.request() == null) {
        continue;
      }
      boolean previous =
          request.previousResponse() != null
              && exchange.reply() != null
              && request.previousResponse().equals(exchange.reply().id());
      boolean conversation =
          request.conversation() != null
              && request.conversation().equals(exchange.request().conversation());
      if (previous || conversation) {
        return steps.get(i);
      }
    }
    return null;
  }

  private int continued(Said said) {
    int best = -1;
    int length = -1;
    for (int i = 0; i < found.size(); i++) {
      List<String> before = atoms(found.get(i).messages());
      boolean begins =
          before.size() <= said.atoms.size() && said.atoms.subList(0, before.size()).equals(before);
      if (begins && !before.isEmpty() && before.size() > length) {
        best = i;
        length = before.size();
      }
    }
    return best;
  }

  private static List<String> atoms(List<Message> messages) {
    List<String> atoms = new ArrayList<>();
    for (Message message : messages) {
      if (message.role() == Role.SYSTEM) {
        continue;
      }
      String words = message.text().strip();
      if (!words.isEmpty()) {
        atoms.add(message.role() + " " + words);
      }
      for (Part part : message.parts()) {
        if (part instanceof Part.ToolCall call) {
          atoms.add("call " + call.name() + " " + call.id());
        } else if (part instanceof Part.ToolResult result) {
          atoms.add("result " + result.callId());
        } else if (part instanceof Part.Media media) {
          atoms.add("media " + media);
        }
      }
    }
    return atoms;
  }
}
