package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A model on loopback, over real HTTP, that answers chat completions as a test says. */
final class Model implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  /** A status and a body. */
  record Answer(int status, ObjectNode body) {}

  /**
   * Starts it.
   *
   * @param answers gives an answer to a request and its number, from 1
   */
  Model(BiFunction<JsonNode, Integer, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private void answer(HttpExchange exchange, BiFunction<JsonNode, Integer, Answer> answers) {
    try (exchange) {
      JsonNode request = new ObjectMapper().readTree(exchange.getRequestBody());
      Answer answer = answers.apply(request, asked.incrementAndGet());
      byte[] body = answer.body().toString().getBytes(UTF_8);
      exchange.getResponseHeaders().add("content-type", "application/json");
      exchange.getResponseHeaders().add("retry-after", "0");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int asked() {
    return asked.get();
  }

  static Answer says(String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    return answer(message.put("role", "assistant").put("content", text), "stop");
  }

  static Answer calls(String tool, int number) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("role", "assistant").putNull("content");
    ObjectNode call = message.putArray("tool_calls").addObject();
    call.put("id", "call_" + number).put("type", "function");
    call.putObject("function").put("name", tool).put("arguments", "{}");
    return answer(message, "tool_calls");
  }

  private static Answer answer(ObjectNode message, String finish) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "r").put("object", "chat.completion").put("model", "gpt-4o");
    ObjectNode choice = body.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finish).set("message", message);
    return new Answer(200, body);
  }

  static Answer refuses(int status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", "no").put("type", "test");
    return new Answer(status, body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
