package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.cli.transcript.ForkText;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.views.fork.EditPlace;
import io.tapedeck.views.fork.Fork;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the model was sent at a step, exactly, and sends it again. */
@Command(
    name = "step",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the model was sent at a step, exactly: as JSON, or as a curl command.",
      "With --send it is sent again, to the same provider or any that is compatible.",
      "With --edit it is shown as a fork would send it, old against new, and nothing is sent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck step latest 4",
      "  tapedeck step incident.tape 4 --curl",
      "  tapedeck step incident.tape 4 --send --times 5 --key-from OPENAI_API_KEY",
      "  tapedeck step incident.tape 4 --body > body.json; vi body.json",
      "  tapedeck step incident.tape 4 --send --with body.json --to http://localhost:11434/v1/chat/completions",
      "  tapedeck step latest 4 --places",
      "  tapedeck step latest 4 --edit '/messages/0/content=Answer from the policy only.'",
      "",
      "Exit codes: 0 done; 1 an answer was an error; 2 could not run; 3 not found."
    })
final class StepCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "a session's id or the beginning of it, @|bold latest|@, or a tape file")
  private String id = "latest";

  @Parameters(index = "1", paramLabel = "STEP", description = "the step's number, as show has it")
  private int number;

  @Option(names = "--curl", description = "as a curl command")
  private boolean curl;

  @Option(names = "--body", description = "the body alone, byte for byte")
  private boolean body;

  @Option(names = "--send", description = "send it, and show each answer")
  private boolean send;

  @Option(names = "--times", paramLabel = "K", description = "send it so many times; default: 1")
  private int times = 1;

  @Option(names = "--to", paramLabel = "URL", description = "send it here instead")
  private @Nullable String url;

  @Option(names = "--with", paramLabel = "FILE", description = "send this body instead")
  private @Nullable Path with;

  @Option(
      names = "--key-from",
      paramLabel = "VARIABLE",
      description = "the environment variable that holds the key; it is not recorded")
  private @Nullable String keyFrom;

  @Option(names = "--places", description = "list what a replay can change at this step")
  private boolean places;

  @Option(
      names = "--edit",
      paramLabel = "WHERE=VALUE",
      description = {
        "show what would be sent with this changed, and what is typed to run it; WHERE is one of",
        "--places, and @|bold @FILE|@ stands for its content"
      })
  private @Nullable String edit;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to look at")
  private @Nullable String chosen;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  StepCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = new SessionFinder(source).find(id, chosen);
    Session session = found.index().load(found.summary());
    Entry.Step step = StepRequest.step(session, number);
    if (places || edit != null) {
      return fork(session, step, out);
    }
    RecordedCall call = step.call();
    byte[] sent = with == null ? call.request().bytes() : Files.readAllBytes(with);
    StepRequest request = StepRequest.of(call, url, sent);
    if (call.request().holes() > 0 && with == null) {
      spec.commandLine().getErr().println("tapedeck: parts of this body were not recorded.");
    }
    if (send) {
      return send(request, out);
    }
    if (body) {
      out.print(new String(sent, UTF_8));
    } else if (curl) {
      out.println(request.curl());
    } else if (output.json()) {
      JsonOutput.document(request.json(), out);
    } else {
      request.print(out);
    }
    return 0;
  }

  private int fork(Session session, Entry.Step step, PrintWriter out) throws IOException {
    ForkText text = new ForkText(out, Terminal.width(), Terminal.colours());
    List<EditPlace> all = Fork.places(step);
    if (edit == null) {
      if (output.json()) {
        JsonOutput.document(ForkText.json(all), out);
      } else {
        text.print(all);
      }
      return 0;
    }
    int equals = edit.indexOf('=');
    String where = equals < 0 ? edit : edit.substring(0, equals);
    String value = equals < 0 ? "" : edit.substring(equals + 1);
    EditPlace place =
        all.stream()
            .filter(each -> each.where().equals(where))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        CommandFailure.NOT_FOUND,
                        "there is no " + where + " at step " + number + ": --places lists them."));
    if (value.startsWith("@")) {
      value = Files.readString(Path.of(value.substring(1)));
    }
    if (Fork.isMalformed(place, value)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "a tool definition is a JSON object, and this is none.");
    }
    Fork fork = Fork.of(session, step, place, value);
    if (output.json()) {
      JsonOutput.document(ForkText.json(fork, session.summary().id()), out);
    } else {
      text.print(fork, session.summary().id());
    }
    return 0;
  }

  private int send(StepRequest sent, PrintWriter out) throws IOException {
    StepSender sender = new StepSender(sent, keyFrom);
    int worst = 0;
    for (int i = 1; i <= times; i++) {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = answer(sender, sent.body());
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.printf("answer %d of %d: %d after %,d ms%n", i, times, answer.statusCode(), millis);
      out.println(Terminal.harmless(StepRequest.pretty(answer.body())));
      worst = Math.max(worst, answer.statusCode());
    }
    return worst >= 400 ? CommandFailure.PROBLEM_FOUND : 0;
  }

  private static HttpResponse<byte[]> answer(StepSender sender, byte[] body) {
    try {
      return sender.send(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted");
    }
  }
}
