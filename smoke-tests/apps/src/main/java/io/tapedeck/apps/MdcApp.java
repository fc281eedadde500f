package io.tapedeck.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.MDC;

/**
 * Conversations whose steps take turns on one thread, so that nothing tells them apart but the MDC,
 * and others that only baggage tells apart: OpenTelemetry's, and that of a request.
 */
public final class MdcApp {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final OkHttpClient OK_HTTP = new OkHttpClient();

  /** Agents of one name and no memory: nothing else tells their runs apart. */
  interface Agent {
    String answer(String who);
  }

  private final String url;

  private MdcApp(String baseUrl) {
    this.url = baseUrl + "/shapes/send/v1/chat/completions";
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider, and a credential that somebody put into the MDC
   */
  public static void main(String[] args) throws Exception {
    MdcApp app = new MdcApp(args[0]);
    app.ask("early");
    for (int step = 1; step <= 3; step++) {
      for (String conversation : List.of("anna", "bert")) {
        app.ask(conversation, conversation + " asks " + step);
      }
    }
    MDC.put("conversation", "anna");
    CompletableFuture<String> later = app.askLater("anna asks later");
    MDC.put("conversation", "bert");
    Lines.print("anna asks later", later.get());
    MDC.clear();
    for (String conversation : List.of("anna", "bert")) {
      MDC.put("conversation", conversation);
      Lines.print("agent", AiServices.create(Agent.class, app.model()).answer(conversation));
    }
    MDC.clear();
    app.ask(args[1], "careless asks");
    Context.current()
        .with(Baggage.builder().put("tenant", "carl").build())
        .wrap(() -> app.ask("carl asks by baggage"))
        .call();
    app.serve();
    app.ask("late");
    OK_HTTP.dispatcher().executorService().shutdown();
    OK_HTTP.connectionPool().evictAll();
  }

  private boolean ask(String conversation, String question) throws Exception {
    MDC.put("conversation", conversation);
    try {
      return ask(question);
    } finally {
      MDC.remove("conversation");
    }
  }

  private boolean ask(String question) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(BodyPublishers.ofString(body(question)))
            .build();
    Lines.print(question, "" + CLIENT.send(request, BodyHandlers.ofString()).statusCode());
    return true;
  }

  private ChatModel model() {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        try {
          ask(((UserMessage) request.messages().get(0)).singleText() + " asks an agent");
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return ChatResponse.builder().aiMessage(AiMessage.from("answered")).build();
      }
    };
  }

  private CompletableFuture<String> askLater(String question) {
    CompletableFuture<String> status = new CompletableFuture<>();
    Request request =
        new Request.Builder().url(url).post(RequestBody.create(body(question), null)).build();
    OK_HTTP
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                status.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                  response.body().bytes();
                  status.complete("" + response.code());
                }
              }
            });
    return status;
  }

  /** Two requests come in, each with its own baggage. */
  private void serve() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    for (String tenant : List.of("dora", "emil", "dora")) {
      HttpRequest request =
          HttpRequest.newBuilder(here)
              .header("baggage", "other=x;p=1, tenant=" + tenant)
              .POST(BodyPublishers.ofString(tenant + " asks by request"))
              .build();
      CLIENT.send(request, BodyHandlers.ofString());
    }
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try {
      ask(question);
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  private static String body(String question) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"}]}";
  }
}
