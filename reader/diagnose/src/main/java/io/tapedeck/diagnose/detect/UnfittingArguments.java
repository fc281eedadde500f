package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Schemas;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool that does not exist, or arguments that its definition does not allow. */
public final class UnfittingArguments implements Detector {
  private static final About ABOUT =
      new About(
          "unfitting-arguments",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.TRANSIENT,
          "The model asks for a tool that was not offered, or with arguments that its schema forbids.",
          "Answer such a call with what is wrong in it, so that the model can mend it; strict tool"
              + " schemas rule it out where the provider has them.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      Map<String, JsonNode> offered = offered(turn.request());
      for (ToolUse use : turn.tools()) {
        if (use.asked() != null && !offered.isEmpty()) {
          judge(turn, use.asked(), offered, findings);
        }
      }
    }
  }

  private static void judge(
      Turn turn, Part.ToolCall asked, Map<String, JsonNode> offered, Findings findings) {
    Evidence evidence = Evidence.of(turn.call(), Direction.RESPONSE, asked.arguments());
    JsonNode schema = offered.get(asked.name());
    if (schema == null) {
      findings.add(turn, "asks for " + asked.name() + ", which was not offered", evidence);
      return;
    }
    String arguments = asked.arguments().isBlank() ? "{}" : asked.arguments();
    JsonNode given = Results.json(arguments);
    if (given == null && schema.isObject()) {
      findings.add(turn, "the arguments of " + asked.name() + " are no JSON", evidence);
      return;
    }
    List<String> misfits = given == null ? List.of() : misfits(schema, given);
    String unknown = given == null || !misfits.isEmpty() ? "" : unknown(schema, given);
    if (!unknown.isEmpty()) {
      findings.add(turn, asked.name() + " has no argument " + unknown, evidence);
    } else if (!misfits.isEmpty()) {
      String what = "the arguments of " + asked.name() + " do not fit: " + misfits.get(0);
      findings.add(turn, what, evidence);
    }
  }

  /** A schema that is silent about other members allows them, and the tool ignores them. */
  private static String unknown(JsonNode schema, JsonNode given) {
    JsonNode properties = schema.path("properties");
    boolean others =
        schema.has("additionalProperties")
            || schema.has("patternProperties")
            || schema.has("allOf")
            || schema.has("anyOf")
            || schema.has("oneOf")
            || schema.has("$ref");
    if (!properties.isObject() || properties.isEmpty() || others) {
      return "";
    }
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      if (!properties.has(member.getKey())) {
        return member.getKey();
      }
    }
    return "";
  }

  /** Nothing where the schema cannot be read, which is its author's affair and the provider's. */
  private static List<String> misfits(JsonNode schema, JsonNode given) {
    if (!schema.isObject()) {
      return List.of();
    }
    try {
      List<String> misfits = Schemas.misfits(Schemas.read(schema), given);
      boolean otherTypes = misfits.stream().anyMatch(misfit -> misfit.contains("unknown expected"));
      return otherTypes ? List.of() : misfits;
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** Schemas by the names of tools, wherever a provider writes them. */
  private static Map<String, JsonNode> offered(@Nullable Request request) {
    Map<String, JsonNode> offered = new HashMap<>();
    if (request == null) {
      return offered;
    }
    for (JsonNode tool : request.tools()) {
      if (tool.has("functionDeclarations")) {
        tool.path("functionDeclarations").forEach(each -> put(offered, each));
      } else if (tool.has("function_declarations")) {
        tool.path("function_declarations").forEach(each -> put(offered, each));
      } else if (tool.path("function").isObject()) {
        put(offered, tool.path("function"));
      } else if (tool.path("toolSpec").isObject()) {
        put(offered, tool.path("toolSpec"));
      } else {
        put(offered, tool);
      }
    }
    return offered;
  }

  private static void put(Map<String, JsonNode> offered, JsonNode tool) {
    for (String field :
        List.of("parameters", "input_schema", "inputSchema", "parametersJsonSchema")) {
      if (tool.path(field).isObject()) {
        JsonNode schema = tool.path(field);
        // Some providers name types otherwise than JSON Schema does, such as in capitals.
        JsonNode plain = schema.has("json") ? schema.path("json") : schema;
        boolean readable = plain.path("type").asText().equals("object");
        offered.put(tool.path("name").asText(), readable ? plain : plain.path("none"));
        return;
      }
    }
    if (tool.path("name").isTextual()) {
      offered.put(tool.path("name").asText(), tool.path("none"));
    }
  }
}
