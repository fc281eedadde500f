package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Shows what an agent is about to do at a breakpoint, and lets a person decide. The agent's JVM
 * asks over a connection to this machine, with a token that nobody else on it knows.
 */
final class BreakConsole implements AutoCloseable {
  private static final String CHOICES =
      "[g]o on, [a]nswer TEXT, [s]kip with an empty answer, [e]dit the answer, ";

  private final ServerSocket server;
  private final String token;
  private final BufferedReader in;
  private final PrintWriter out;

  /**
   * Opens.
   *
   * @param in what a person types
   */
  BreakConsole(BufferedReader in, PrintWriter out) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    this.in = in;
    this.out = out;
    Thread console = new Thread(this::serve, "tapedeck-breakpoints");
    console.setDaemon(true);
    console.start();
  }

  /** Where the agent asks. */
  String control() {
    return server.getLocalPort() + ":" + token;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket agent = server.accept()) {
        BufferedReader from =
            new BufferedReader(new InputStreamReader(agent.getInputStream(), UTF_8));
        String line = from.readLine();
        JsonNode question = new ObjectMapper().readTree(line == null ? "{}" : line);
        if (!token.equals(question.path("token").asText())) {
          continue; // Somebody else on this machine.
        }
        agent.getOutputStream().write((decide(question) + "\n").getBytes(UTF_8));
        agent.getOutputStream().flush();
      } catch (IOException e) {
        if (!server.isClosed()) {
          out.println("tapedeck: the agent at the breakpoint went away: " + e.getMessage());
          out.flush();
        }
      }
    }
  }

  private ObjectNode decide(JsonNode question) throws IOException {
    boolean model = question.path("boundary").asText().equals("model");
    show(question, model);
    while (true) {
      out.print(CHOICES + (model ? "edit the [r]equest, " : "") + "[q]uit > ");
      out.flush();
      String line = in.readLine();
      String typed = line == null ? "q" : line.strip();
      String rest = typed.length() > 1 ? typed.substring(1).strip() : "";
      switch (typed.isEmpty() ? 'g' : typed.charAt(0)) {
        case 'g' -> {
          return decision("go", null);
        }
        case 'a' -> {
          return decision("answer", rest);
        }
        case 's' -> {
          return decision("answer", "");
        }
        case 'e' -> {
          return decision("answer", edited(question.path("recorded").asText()));
        }
        case 'r' -> {
          if (model) {
            return decision("send", edited(pretty(question.path("request").asText())));
          }
        }
        case 'q' -> {
          return decision("stop", null);
        }
        default -> {}
      }
      out.println("\"" + Terminal.harmless(typed) + "\" is none of these.");
    }
  }

  private static ObjectNode decision(String what, @Nullable String body) {
    ObjectNode decision = JsonNodeFactory.instance.objectNode().put("do", what);
    return body == null ? decision : decision.put("body", body);
  }

  private void show(JsonNode question, boolean model) throws IOException {
    out.println();
    out.println(
        "step "
            + question.path("step").asInt()
            + " \u00b7 "
            + (model ? "the model" : "tool " + Terminal.harmless(question.path("name").asText()))
            + (model ? " is about to be asked" : " is about to run"));
    String request = question.path("request").asText();
    JsonNode messages =
        model ? json(request).path("messages") : JsonNodeFactory.instance.nullNode();
    if (messages.isArray()) {
      for (JsonNode message : messages) {
        JsonNode content = message.path("content");
        JsonNode shown = content.isMissingNode() || content.isNull() ? message : content;
        indented(
            String.format(
                "%-10s %s",
                message.path("role").asText(), shown.isTextual() ? shown.asText() : shown));
      }
    } else {
      indented(pretty(request));
    }
    if (question.has("recorded")) {
      out.println(" recorded answer:");
      indented(pretty(question.path("recorded").asText()));
    } else {
      out.println(" it will be made for real");
    }
  }

  private void indented(String text) {
    Terminal.harmless(text).lines().forEach(line -> out.println("   " + line));
  }

  private static JsonNode json(String text) throws IOException {
    try {
      return new ObjectMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static String pretty(String text) throws IOException {
    return StepRequest.pretty(text.getBytes(UTF_8));
  }

  /** Opens the person's editor on a text, and returns it when that ends. */
  private String edited(String text) throws IOException {
    String editor = System.getenv().getOrDefault("VISUAL", System.getenv("EDITOR"));
    if (editor == null) {
      out.println("neither VISUAL nor EDITOR names an editor; type the text, end with a line: .");
      out.flush();
      StringBuilder typed = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        typed.append(line).append('\n');
      }
      return typed.toString().stripTrailing();
    }
    Path file = Files.createTempFile("tapedeck-edit-", ".json");
    try {
      Files.writeString(file, text);
      // By the shell, since the variable may hold arguments too, such as: code --wait
      new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
          .inheritIO()
          .start()
          .waitFor();
      return Files.readString(file).stripTrailing();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in the editor", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
