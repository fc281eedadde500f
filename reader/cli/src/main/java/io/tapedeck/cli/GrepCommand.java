package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tapedeck.cli.transcript.MatchLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.views.find.Match;
import io.tapedeck.views.find.SessionSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for a pattern in all that was said and done. */
@Command(
    name = "grep",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for a pattern in messages, tools' arguments and results, documents and errors, each",
      "where it was new, and shows the line with its session, step and who said it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck grep 30-day",
      "  tapedeck grep -i 'refund(ed)?' --since 1d",
      "  tapedeck grep A-10442 incident.tape",
      "",
      "Patterns are RE2's; -F takes the words as they stand.",
      "Exit codes: 0 found; 1 found nothing; 2 could not run; 3 not found."
    })
final class GrepCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "PATTERN", description = "what to look for")
  private String pattern = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description =
          "one session's id or the beginning of it, @|bold latest|@, or a tape; default: all")
  private @Nullable String id;

  @Option(
      names = {"-i", "--ignore-case"},
      description = "upper and lower case are the same")
  private boolean ignoreCase;

  @Option(
      names = {"-F", "--fixed"},
      description = "the pattern is text, not a pattern")
  private boolean fixed;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "sessions that ran after this: 90s, 30m, 2h, 7d ago, or a time or date")
  private @Nullable Instant since;

  /** Characters that stand for themselves in a pattern. */
  private static final String LITERAL =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-,;:'\"@#%&=<>~/!";

  private @Nullable SessionFinder finder;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  GrepCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Pattern compiled = compiled();
    MatchLines lines = new MatchLines(out, Terminal.width(), Terminal.colours());
    boolean found = false;
    SessionIndex index = index();
    for (SessionSummary summary : chosen(index)) {
      List<Match> matches = SessionSearch.of(index.load(summary), compiled);
      found |= !matches.isEmpty();
      for (Match match : matches) {
        if (output.json()) {
          JsonOutput.line(json(summary, match), out);
        } else {
          lines.print(summary, match);
        }
      }
    }
    return found ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private Pattern compiled() {
    try {
      String text = fixed ? Pattern.quote(pattern) : pattern;
      return Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "\"" + pattern + "\" is no pattern: " + e.getDescription() + ". As it stands: -F");
    }
  }

  /** A tape is read for itself; of journals, the index says where to look, where it can. */
  private SessionIndex index() throws IOException {
    Path tape = id == null ? null : SourceOptions.tape(id);
    return tape == null
        ? finder().index(null, literal())
        : SessionIndex.of(List.of(new TapeRecording(tape, source.salvage)), null);
  }

  private SessionFinder finder() {
    SessionFinder present = finder;
    if (present == null) {
      present = new SessionFinder(source);
      finder = present;
    }
    return present;
  }

  /** What must be in a line that matches, as it stands; null where a pattern does not tell. */
  private @Nullable String literal() {
    boolean plain = fixed || pattern.chars().allMatch(c -> LITERAL.indexOf(c) >= 0 || c > 127);
    return plain && !pattern.isEmpty() ? pattern : null;
  }

  private List<SessionSummary> chosen(SessionIndex index) throws IOException {
    if (id != null && SourceOptions.tape(id) == null) {
      String one = new SessionFinder(source).find(id).summary().id();
      return index.sessions().stream().filter(each -> each.id().equals(one)).toList();
    }
    return index.sessions().stream().filter(this::isWanted).filter(finder()::mayHold).toList();
  }

  private boolean isWanted(SessionSummary session) {
    return since == null || session.endNanos() / 1_000_000 >= since.toEpochMilli();
  }

  private static ObjectNode json(SessionSummary summary, Match match) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("session", summary.id())
        .put("step", match.step() == 0 ? null : match.step())
        .put("who", match.who())
        .put("journal", match.call().journal())
        .put("call", match.call().call())
        .put("line", match.line())
        .put("from", match.from())
        .put("to", match.to());
  }
}
