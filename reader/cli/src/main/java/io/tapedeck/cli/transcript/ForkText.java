package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.session.Entry;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.views.fork.EditPlace;
import io.tapedeck.views.fork.Fork;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be changed at a step, and what would be sent then. */
public final class ForkText {
  private static final String APPLICATION = "java -jar app.jar";

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public ForkText(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints what can be changed. */
  public void print(List<EditPlace> places) {
    Columns columns = new Columns().left("WHERE").left("WHAT").left("NOW");
    for (EditPlace place : places) {
      columns.row(
          List.of(
              Terminal.harmless(place.where()),
              Terminal.harmless(place.label()),
              Terminal.harmless(place.text())));
    }
    columns.print(out, width, colours);
  }

  /** Prints the request, old against new, and what is typed to run it. */
  public void print(Fork fork, String session) {
    Entry.Step sent = fork.sent();
    Entry.Step edited = fork.edited();
    if (sent == null || edited == null) {
      out.println("no request that was recorded brings this to the model");
    } else {
      new DiffText(out, false).print(SessionDiff.ofRequests(sent, edited));
    }
    out.printf(
        Locale.ROOT,
        "about %+,d tokens: %,d -> %,d%n%n",
        fork.tokensAfter() - fork.tokensBefore(),
        fork.tokensBefore(),
        fork.tokensAfter());
    commands(fork, session).forEach(out::println);
  }

  private static List<String> commands(Fork fork, String session) {
    List<String> commands = new ArrayList<>();
    if (fork.needsFile()) {
      commands.add(fork.writing(session));
    }
    commands.addAll(fork.commands(session, APPLICATION));
    return commands;
  }

  /** The places, for scripts. */
  public static ArrayNode json(List<EditPlace> places) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (EditPlace place : places) {
      list.addObject()
          .put("where", place.where())
          .put("kind", place.kind().name().toLowerCase(Locale.ROOT))
          .put("what", place.label())
          .put("text", place.text());
    }
    return list;
  }

  /** The change, for scripts. */
  public static ObjectNode json(Fork fork, String session) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("where", fork.place().where());
    node.put("tokensBefore", fork.tokensBefore()).put("tokensAfter", fork.tokensAfter());
    Entry.Step edited = fork.edited();
    Decoded.Exchange exchange = edited == null ? null : edited.exchange();
    node.put("step", edited == null ? null : edited.number());
    node.set(
        "request",
        exchange == null || exchange.request() == null
            ? JsonNodeFactory.instance.nullNode()
            : exchange.request().raw());
    ArrayNode commands = node.putArray("commands");
    commands(fork, session).forEach(commands::add);
    return node;
  }
}
