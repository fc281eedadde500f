package io.tapedeck.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Credentials made up for one test. Each has a core of random letters and digits that occurs
 * nowhere else; a leak of a third of a core is a leak.
 */
public final class PlantedSecrets {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int WINDOW = 12;

  private final Random random = new Random(20261121);
  private final Map<String, String> cores = new LinkedHashMap<>();

  /** Makes a core of 36 characters under a name that a failure is reported with. */
  public String core(String name) {
    return cores.computeIfAbsent(name, n -> letters(LETTERS, 36));
  }

  /** A key as OpenAI gives them. */
  public String openAiKey(String name) {
    return "sk-proj-" + core(name);
  }

  /** A personal token of GitHub. */
  public String gitHubToken(String name) {
    return "ghp_" + core(name);
  }

  /** The id of an AWS key. */
  public String awsKeyId(String name) {
    return "AKIA"
        + cores.computeIfAbsent(name, n -> letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
  }

  /** A signed token, of which payload and signature are secret. */
  public String jwt(String name) {
    return "eyJhbGciOiJIUzI1NiJ9.eyJ" + core(name + ", payload") + "." + core(name + ", signature");
  }

  /** A private key as it stands in a JSON string: its lines end in {@code \n}. */
  public String pem(String name) {
    return "-----BEGIN PRIVATE KEY-----\\n"
        + core(name + ", line 1")
        + core(name + ", line 1b")
        + "\\n"
        + core(name + ", line 2")
        + "==\\n-----END PRIVATE KEY-----\\n";
  }

  /** JSON members that hold every kind of credential, as a body might. */
  public String members(String name) {
    return "\"api_key\":\"%s\",\"text\":\"use %s or %s, else %s\",\"jwt\":\"%s\",\"pem\":\"%s\""
            .formatted(
                core(name + " api_key"),
                openAiKey(name + " sk-"),
                gitHubToken(name + " ghp_"),
                awsKeyId(name + " AKIA"),
                jwt(name + " JWT"),
                pem(name + " PEM"))
        + ",\"arguments\":\"{\\\"api_key\\\": \\\"%s\\\"}\"".formatted(core(name + " nested"))
        + ",\"authorization\" : \"Bearer %s\"".formatted(core(name + " Bearer"))
        + ",\"password\":\"%s\"".formatted(core(name + " password"))
        + ",\"link\":\"https://user:%s@example.com/?api_key=%s\""
            .formatted(core(name + " userinfo in text"), core(name + " query in text"));
  }

  /** Returns the names of the credentials of which a text holds a third or more. */
  public Set<String> in(String text) {
    Map<String, String> windows = windows();
    Set<String> found = new TreeSet<>();
    int run = 0;
    // Looks only where letters and digits stand in a row: most of a ring or a journal is neither.
    for (int i = 0; i < text.length(); i++) {
      run = LETTERS.indexOf(text.charAt(i)) >= 0 ? run + 1 : 0;
      String name = run < WINDOW ? null : windows.get(text.substring(i + 1 - WINDOW, i + 1));
      if (name != null) {
        found.add(name);
      }
    }
    return found;
  }

  private Map<String, String> windows() {
    Map<String, String> windows = new HashMap<>();
    cores.forEach(
        (name, core) -> {
          for (int i = 0; i + WINDOW <= core.length(); i++) {
            windows.put(core.substring(i, i + WINDOW), name);
          }
        });
    return windows;
  }

  private String letters(String from, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(from.charAt(random.nextInt(from.length())));
    }
    return letters.toString();
  }
}
