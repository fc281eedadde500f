package io.tapedeck.apps;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Calls with OkHttp and reads answers in the ways that applications do. */
final class OkHttpAnswers {
  private OkHttpAnswers() {}

  static String render(Response response) throws IOException {
    byte[] body = body(response).readByteArray();
    return response.code()
        + " "
        + (response.priorResponse() != null)
        + " "
        + response.header("Content-Encoding")
        + " "
        + body.length
        + " "
        + Lines.digest(body);
  }

  static BufferedSource body(Response response) {
    return Objects.requireNonNull(response.body()).source();
  }

  static String whole(OkHttpClient with, Request request) throws IOException {
    try (Response response = with.newCall(request).execute()) {
      return render(response);
    }
  }

  static String enqueue(OkHttpClient client, Request request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                  answer.complete(render(response));
                }
              }
            });
    return answer.join();
  }

  static String peeked(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      String peeked = response.peekBody(20).string();
      return peeked + " " + render(response);
    }
  }

  static String lines(OkHttpClient client, Request request, int limit) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < limit; i++) {
        String line = body(response).readUtf8Line();
        if (line == null) {
          break;
        }
        text.append(line).append('|');
      }
      return text.toString();
    }
  }

  static String readInSevens(OkHttpClient client, Request request) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Response response = client.newCall(request).execute();
        InputStream in = body(response).inputStream()) {
      for (byte[] some = in.readNBytes(7); some.length > 0; some = in.readNBytes(7)) {
        text.append(Lines.digest(some), 0, 2);
      }
    }
    return text.toString();
  }
}
