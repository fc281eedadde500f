package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.cli.transcript.WorkerJson;
import io.tapedeck.cli.transcript.WorkerTable;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.views.workers.Worker;
import io.tapedeck.views.workers.WorkerHistory;
import io.tapedeck.views.workers.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what JVMs and their threads were busy with at a moment. */
@Command(
    name = "workers",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what each JVM and thread was busy with at a moment, by session.",
      "With --thread, what one thread did in order, and what of it ran at that moment."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck workers                              now",
      "  tapedeck workers --at 5m                      five minutes ago",
      "  tapedeck workers --at 2026-11-20T23:41:21Z",
      "  tapedeck workers --thread pool-1-thread-3 --at 5m",
      "",
      "Exit codes: 0 done, even if nothing ran; 2 could not run; 3 directory not found."
    })
final class WorkersCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "TAPE", description = "a tape file, to look into")
  private @Nullable Path tape;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "90s, 30m, 2h, 7d ago, or a time; default: now")
  private @Nullable Instant at;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "one thread, whichever session it served")
  private @Nullable String thread;

  @Option(
      names = "--journal",
      paramLabel = "ID",
      description = "of the JVM, where threads of several have that name; default: the latest")
  private @Nullable String journal;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  WorkersCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionIndex index =
        tape == null
            ? new SessionFinder(source).index(null)
            : SessionIndex.of(List.of(new TapeRecording(tape, source.salvage)), null);
    Instant moment = at == null ? Instant.now() : at;
    long nanos =
        Math.addExact(
            Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
    if (thread != null) {
      return history(index, thread, nanos, out);
    }
    List<Worker> workers = Workers.at(index, nanos);
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      workers.forEach(worker -> list.add(WorkerJson.of(worker)));
      JsonOutput.document(list, out);
    } else if (workers.isEmpty()) {
      spec.commandLine().getErr().println("tapedeck: nothing ran at " + moment + ".");
    } else {
      new WorkerTable(out, Terminal.width(), Terminal.colours()).print(workers);
    }
    return 0;
  }

  private int history(SessionIndex index, String name, long nanos, PrintWriter out)
      throws IOException {
    List<String> journals = new ArrayList<>(index.processes().keySet());
    journals.removeIf(id -> journal != null && !id.equals(journal));
    // Named by the time at which their JVM started: the latest last.
    journals.sort(Comparator.reverseOrder());
    for (String id : journals) {
      WorkerHistory history = WorkerHistory.of(index, id, name, nanos);
      if (!history.calls().isEmpty()) {
        if (output.json()) {
          JsonOutput.document(WorkerJson.of(history, nanos), out);
        } else {
          new WorkerTable(out, Terminal.width(), Terminal.colours()).print(history, nanos);
        }
        return 0;
      }
    }
    throw new CommandFailure(
        CommandFailure.NOT_FOUND, "no thread of the name \"" + name + "\" made a call.");
  }
}
