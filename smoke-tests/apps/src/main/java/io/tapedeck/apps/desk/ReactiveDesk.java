package io.tapedeck.apps.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Asks the model, with threads that wait for nothing where it can. */
final class ReactiveDesk {
  private final HttpClient client =
      HttpClient.create().headers(headers -> headers.set("Content-Type", "application/json"));
  private final Desk desk;
  private final String model;
  private final String farewell;

  /** Opens; the arguments are those of {@link Desk}. */
  ReactiveDesk(String... args) {
    this.desk = new Desk(args);
    this.model = args[0] + "/echo/7/v1/chat/completions";
    this.farewell = args.length > 1 ? args[1] : "";
  }

  /** Answers a question as the model does, in the pieces in which it does. */
  Flux<String> answer(String question) {
    String body =
        "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
            + question
            + "\"}]}";
    return client
        .post()
        .uri(model)
        .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, UTF_8)))
        .responseContent()
        .asString(UTF_8)
        .concatWithValues(farewell);
  }

  /** Asks again once it has an answer; the second is the one that counts. */
  Flux<String> answerTwice(String question) {
    return answer(question + " For a start.")
        .then(Mono.just(question))
        .flatMapMany(again -> answer(again));
  }

  /** Has a thread ask that may wait. */
  Flux<String> answerLater(String question) {
    return Mono.fromCallable(
            () -> {
              ByteArrayOutputStream answer = new ByteArrayOutputStream();
              desk.answer(question, answer);
              return answer.toString(UTF_8);
            })
        .subscribeOn(Schedulers.boundedElastic())
        .flux();
  }
}
