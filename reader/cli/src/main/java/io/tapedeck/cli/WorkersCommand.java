package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.cli.transcript.WorkerTable;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.views.workers.Worker;
import io.tapedeck.views.workers.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    description = "Shows what each JVM and thread was busy with at a moment, by session.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck workers                              now",
      "  tapedeck workers --at 5m                      five minutes ago",
      "  tapedeck workers --at 2026-11-20T23:41:21Z",
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
    List<Worker> workers = Workers.at(index, nanos);
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      workers.forEach(worker -> list.add(json(worker)));
      JsonOutput.document(list, out);
    } else if (workers.isEmpty()) {
      spec.commandLine().getErr().println("tapedeck: nothing ran at " + moment + ".");
    } else {
      new WorkerTable(out, Terminal.width(), Terminal.colours()).print(workers);
    }
    return 0;
  }

  private static ObjectNode json(Worker worker) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("journal", worker.journal()).put("thread", worker.thread());
    ObjectNode process = node.putObject("process");
    worker.process().forEach(process::put);
    ArrayNode tasks = node.putArray("tasks");
    for (Worker.Task task : worker.tasks()) {
      tasks
          .addObject()
          .put("session", task.session())
          .put("agent", task.agent())
          .put("call", task.call().call())
          .put("boundary", task.boundary().name().toLowerCase(Locale.ROOT))
          .put("name", task.name())
          .put("forNanos", task.forNanos());
    }
    return node;
  }
}
