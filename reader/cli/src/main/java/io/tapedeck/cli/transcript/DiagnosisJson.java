package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.session.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was found in a session, for scripts. */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  /** Makes the document. */
  public static ObjectNode of(Session session, Diagnosis diagnosis) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("session", session.summary().id()).put("steps", session.summary().steps());
    root.set("firstWrong", suspicion(diagnosis.first()));
    root.set("runnerUp", suspicion(diagnosis.runnerUp()));
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : diagnosis.findings()) {
      ObjectNode node = findings.addObject();
      node.put("detector", finding.about().id())
          .put("severity", word(finding.severity()))
          .put("origin", word(finding.about().origin()))
          .put("persistence", word(finding.about().persistence()))
          .put("step", finding.step())
          .put("agent", finding.agent())
          .put("what", finding.what())
          .put("advice", finding.about().advice());
      ArrayNode evidence = node.putArray("evidence");
      finding.evidence().forEach(each -> evidence.add(evidence(each)));
    }
    return root;
  }

  private static @Nullable ObjectNode suspicion(Diagnosis.@Nullable Suspicion suspicion) {
    if (suspicion == null) {
      return null;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", suspicion.step())
        .put("agent", suspicion.agent())
        .put("share", suspicion.share());
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("journal", evidence.call().journal())
        .put("call", evidence.call().call())
        .put("side", word(evidence.side()))
        .put("offset", evidence.offset())
        .put("length", evidence.length())
        .put("excerpt", evidence.excerpt());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
