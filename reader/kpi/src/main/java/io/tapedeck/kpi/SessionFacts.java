package io.tapedeck.kpi;

import com.google.re2j.Pattern;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.across.ToolResult;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.TimeSplit;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of a session to hold it against thousands of others: no bodies.
 *
 * @param version of the service, where its JVM was told one
 * @param tools the names of the tools that the model asked for, in order
 * @param emptyTools those that gave nothing, retrievers among them
 * @param errors what failed, with what differs from time to time left out
 * @param prompt the first words of the system instructions and a hash of all; empty for none
 * @param toolset how many tools were offered and a hash of their definitions; empty for none
 * @param findings ids of what was found, each once
 * @param errorFindings how many findings are errors
 * @param escalated whether the agent handed over to a person
 */
public record SessionFacts(
    String id,
    long beginNanos,
    String service,
    String agent,
    String version,
    List<String> models,
    int steps,
    long tokens,
    List<String> tools,
    int toolErrors,
    Set<String> emptyTools,
    Set<String> errors,
    String prompt,
    String toolset,
    Set<String> findings,
    int errorFindings,
    boolean escalated,
    TimeSplit time) {
  private static final Pattern HANDS_OVER =
      Pattern.compile(
          "(?i)(escalat|hand_?off_to_(human|person|agent)|transfer_to_(human|person|agent)|human|call_operator"
              + "|ask_(person|operator)|page_on_?call)");

  public SessionFacts {
    models = List.copyOf(models);
    tools = List.copyOf(tools);
    emptyTools = Set.copyOf(emptyTools);
    errors = Set.copyOf(errors);
    findings = Set.copyOf(findings);
  }

  /** Reads them off a session and what was found in it. */
  public static SessionFacts of(Session session, Diagnosis diagnosis) {
    SessionSummary summary = session.summary();
    List<String> tools = new ArrayList<>();
    for (Entry.Step step : session.steps()) {
      step.tools().stream().map(ToolUse::name).forEach(tools::add);
    }
    List<ToolResult> results = ToolResult.of(session);
    Set<String> empty = new TreeSet<>();
    results.stream().filter(ToolResult::empty).map(ToolResult::tool).forEach(empty::add);
    for (Entry.Step step : session.steps()) {
      step.retrievals().stream()
          .filter(each -> each.isEmpty())
          .map(each -> each.call().name())
          .forEach(empty::add);
    }
    Set<String> findings = new TreeSet<>();
    diagnosis.findings().stream().map(finding -> finding.about().id()).forEach(findings::add);
    return new SessionFacts(
        summary.id(),
        summary.beginNanos(),
        summary.service(),
        summary.agents().isEmpty() ? "" : summary.agents().get(0),
        version(session),
        summary.models(),
        summary.steps(),
        summary.usage().input() + summary.usage().output(),
        tools,
        (int) results.stream().filter(ToolResult::failed).count(),
        empty,
        errors(session),
        prompt(session),
        toolset(session),
        findings,
        (int) diagnosis.findings().stream().filter(SessionFacts::isError).count(),
        tools.stream().anyMatch(tool -> HANDS_OVER.matcher(tool).find()),
        session.time());
  }

  private static boolean isError(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }

  private static String version(Session session) {
    for (Map<String, String> process : session.processes().values()) {
      String version = process.get("resource.service.version");
      if (version != null) {
        return version;
      }
    }
    return "";
  }

  private static Set<String> errors(Session session) {
    Set<String> errors = new TreeSet<>();
    for (RecordedCall call : session.calls()) {
      String type = call.exceptionClass();
      if (type != null) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String message = call.exceptionMessage() == null ? "" : call.exceptionMessage();
        errors.add(Template.of(name(call) + ": " + name + " " + message));
      } else if (call.status() >= 400) {
        errors.add(name(call) + ": HTTP " + call.status());
      }
    }
    return errors;
  }

  /** A host that is an address says less than what was called there. */
  private static String name(RecordedCall call) {
    String name = Template.of(call.name());
    return name.equals("*") ? call.boundary().name().toLowerCase(Locale.ROOT) : name;
  }

  private static String prompt(Session session) {
    for (Entry.Step step : session.steps()) {
      for (Message message : step.messages()) {
        if (message.role() == Role.SYSTEM && !message.text().isBlank()) {
          return Template.named(message.text());
        }
      }
    }
    return "";
  }

  private static String toolset(Session session) {
    for (Entry.Step step : session.steps()) {
      var exchange = step.exchange();
      if (exchange != null && exchange.request() != null && !exchange.request().tools().isEmpty()) {
        int tools = exchange.request().tools().size();
        String all = exchange.request().tools().toString();
        return tools + (tools == 1 ? " tool " : " tools ") + Template.hash(all);
      }
    }
    return "";
  }
}
