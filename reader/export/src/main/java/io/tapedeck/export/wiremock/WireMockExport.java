package io.tapedeck.export.wiremock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.Exported;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A session as a folder of {@code mappings} and {@code __files} that WireMock 3 serves. Equal
 * requests get their answers in the order of the recording, by a scenario; the last one stays.
 */
public final class WireMockExport {

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private record Named(String name, HttpCall call) {}

  private WireMockExport() {}

  /** Makes the folder's files. */
  public static Exported of(Session session) {
    WireMockExport export = new WireMockExport();
    Map<StubRequest, List<Named>> groups = new LinkedHashMap<>();
    int number = 0;
    for (HttpCall call : HttpCall.of(session)) {
      groups
          .computeIfAbsent(StubRequest.of(call), request -> new ArrayList<>())
          .add(new Named(name(++number, call), call));
    }
    groups.forEach(export::add);
    return new Exported(export.files, export.leftOut);
  }

  private void add(StubRequest request, List<Named> calls) {
    String scenario = calls.get(0).name;
    for (int i = 0; i < calls.size(); i++) {
      HttpCall call = calls.get(i).call;
      String name = calls.get(i).name;
      ObjectNode mapping = JsonNodeFactory.instance.objectNode().put("name", name);
      mapping.set("request", request.pattern());
      StubResponse response = new StubResponse(call);
      ObjectNode answer = response.json();
      if (response.body().length > 0) {
        String file = name + "." + response.extension();
        files.put("__files/" + file, response.body());
        answer.put("bodyFileName", file);
      }
      mapping.set("response", answer);
      if (calls.size() > 1) {
        mapping.put("scenarioName", scenario);
        mapping.put("requiredScenarioState", i == 0 ? "Started" : "answer " + (i + 1));
        if (i + 1 < calls.size()) {
          mapping.put("newScenarioState", "answer " + (i + 2));
        }
      }
      response.leftOut().forEach(what -> leftOut.add(name + ": " + what));
      byte[] json = (mapping.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
      files.put("mappings/" + name + ".json", json);
    }
  }

  /** Of numbers and words of ours only, since it names a file. */
  private static String name(int number, HttpCall call) {
    String kind = call.call().boundary().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String step = call.step() == 0 ? "" : "step-" + call.step() + "-";
    String attempt = call.attempt() > 1 ? "-attempt-" + call.attempt() : "";
    return String.format(Locale.ROOT, "%03d-", number) + step + kind + attempt;
  }
}
