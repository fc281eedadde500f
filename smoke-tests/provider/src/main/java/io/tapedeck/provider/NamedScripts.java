package io.tapedeck.provider;

import java.util.ArrayList;
import java.util.List;

/** The scripts that can be asked for by name on the command line. */
public final class NamedScripts {
  private NamedScripts() {}

  /** Returns the scripts of a comma-separated list as one; the first that knows a path answers. */
  public static Script all(String names) {
    List<Script> scripts = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      scripts.add(named(name));
    }
    return Script.firstOf(scripts);
  }

  private static Script named(String name) {
    return switch (name) {
      case "refund" -> new RefundScript();
      case "shapes" -> ShapesScript.create();
      case "load" -> new LoadScript();
      case "bedrock" -> new BedrockScript();
      case "gemini" -> new GeminiScript();
      case "tools" -> new ToolsScript();
      case "troubles" -> new TroublesScript(List.of(new ToolsScript(), new GeminiScript()));
      case "agents" -> new AgentsScript();
      case "echo" -> new EchoScript();
      case "tau" -> Trajectories.find().<Script>map(TrajectoryScript::new).orElse(request -> null);
      case "cassettes" -> Cassettes.find().<Script>map(CassetteScript::new).orElse(request -> null);
      default -> throw new IllegalArgumentException("no script is called " + name);
    };
  }
}
