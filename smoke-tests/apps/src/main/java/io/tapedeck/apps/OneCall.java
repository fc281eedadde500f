package io.tapedeck.apps;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import io.tapedeck.api.Tapedeck;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.lang.ref.Reference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.eclipse.jetty.client.StringRequestContent;
import org.springframework.ai.chat.client.ChatClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpResources;

/** One call of a model with each library, which is closed as its documentation says. */
public final class OneCall {
  private static final String QUESTION = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private OneCall() {}

  /** What one library does. In classes of their own: only one library is there. */
  @FunctionalInterface
  private interface Client {
    String ask(String url) throws Exception;
  }

  /**
   * Asks.
   *
   * @param args the base URL of the provider, the library
   */
  public static void main(String[] args) throws Exception {
    Client client =
        switch (args[1]) {
          case "jdk" -> new Jdk();
          case "url" -> new Url();
          case "okhttp" -> new OkHttp();
          case "apache-4" -> new Apache4();
          case "apache-5" -> new Apache5();
          case "jetty" -> new Jetty();
          case "reactor-netty" -> new ReactorNetty();
          case "vertx" -> new VertxCore();
          case "langchain4j" -> new LangChain4j();
          case "spring-ai" -> new SpringAi();
          default -> throw new IllegalArgumentException("no library is called " + args[1]);
        };
    Tapedeck.session("order-4711");
    Tapedeck.label("library", args[1]);
    String base = args[0];
    boolean framework = client instanceof LangChain4j || client instanceof SpringAi;
    Lines.print(args[1], client.ask(framework ? base : base + "/v1/chat/completions"));
    Tapedeck.outcome("asked");
  }

  private static final class Jdk implements Client {
    @Override
    public String ask(String url) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
              .build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static final class Url implements Client {
    @Override
    public String ask(String url) throws Exception {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setDoOutput(true);
      connection.getOutputStream().write(QUESTION.getBytes(StandardCharsets.UTF_8));
      String answer =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      connection.disconnect();
      return answer;
    }
  }

  private static final class OkHttp implements Client {
    @Override
    @SuppressWarnings("deprecation") // what 3.x has too
    public String ask(String url) throws Exception {
      OkHttpClient client = new OkHttpClient();
      okhttp3.RequestBody body = okhttp3.RequestBody.create(null, QUESTION);
      try (Response response =
          client.newCall(new Request.Builder().url(url).post(body).build()).execute()) {
        return response.body().string();
      } finally {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
      }
    }
  }

  private static final class Apache4 implements Client {
    @Override
    public String ask(String url) throws Exception {
      HttpPost post = new HttpPost(url);
      post.setEntity(new StringEntity(QUESTION));
      try (CloseableHttpClient client = HttpClients.createDefault()) {
        return EntityUtils.toString(client.execute(post).getEntity());
      }
    }
  }

  private static final class Apache5 implements Client {
    @Override
    public String ask(String url) throws Exception {
      SimpleHttpRequest request =
          SimpleRequestBuilder.post(url)
              .setBody(QUESTION, org.apache.hc.core5.http.ContentType.APPLICATION_JSON)
              .build();
      try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
        client.start();
        return client.execute(request, null).get(30, TimeUnit.SECONDS).getBodyText();
      }
    }
  }

  private static final class Jetty implements Client {
    @Override
    public String ask(String url) throws Exception {
      org.eclipse.jetty.client.HttpClient client = new org.eclipse.jetty.client.HttpClient();
      client.start();
      try {
        return client
            .POST(url)
            .body(new StringRequestContent(QUESTION))
            .send()
            .getContentAsString();
      } finally {
        client.stop();
      }
    }
  }

  private static final class ReactorNetty implements Client {
    @Override
    public String ask(String url) {
      try {
        return String.valueOf(
            reactor.netty.http.client.HttpClient.create()
                .post()
                .uri(url)
                .send(ByteBufFlux.fromString(Mono.just(QUESTION)))
                .responseContent()
                .aggregate()
                .asString()
                .block());
      } finally {
        HttpResources.disposeLoopsAndConnectionsLater().block();
        Schedulers.shutdownNow();
      }
    }
  }

  private static final class VertxCore implements Client {
    @Override
    public String ask(String url) throws Exception {
      Vertx vertx = Vertx.vertx();
      io.vertx.core.http.HttpClient client = vertx.createHttpClient();
      URI uri = URI.create(url);
      try {
        return client
            .request(HttpMethod.POST, uri.getPort(), uri.getHost(), uri.getPath())
            .compose(request -> request.send(QUESTION))
            .compose(response -> response.body())
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .toString();
      } finally {
        // One that nobody refers to is closed by its library, calls under way or not.
        Reference.reachabilityFence(client);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static final class LangChain4j implements Client {
    interface Agent {
      String answer(String question);
    }

    @Override
    public String ask(String url) {
      OpenAiChatModel model =
          OpenAiChatModel.builder()
              .baseUrl(url + "/v1")
              .apiKey("no-key")
              .modelName("gpt-4o")
              .build();
      return AiServices.create(Agent.class, model).answer("Hi");
    }
  }

  private static final class SpringAi implements Client {
    @Override
    public String ask(String url) throws Exception {
      return String.valueOf(
          ChatClient.create(SpringAiModels.openAi(url)).prompt().user("Hi").call().content());
    }
  }
}
