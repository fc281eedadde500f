package io.tapedeck.apps.a2a;

import io.a2a.A2A;
import io.a2a.client.Client;
import io.a2a.client.ClientEvent;
import io.a2a.client.config.ClientConfig;
import io.a2a.client.transport.jsonrpc.JSONRPCTransport;
import io.a2a.client.transport.jsonrpc.JSONRPCTransportConfig;
import io.a2a.spec.AgentCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whatever one may hand to another agent: waited for, bit by bit, refused, several at once. */
public final class A2aShapes {
  private final AgentCard card;

  private A2aShapes(AgentCard card) {
    this.card = card;
  }

  /**
   * Runs.
   *
   * @param args the other agent's URL, and the version of the protocol
   */
  public static void main(String[] args) throws Exception {
    try {
      A2aShapes shapes =
          new A2aShapes(A2A.getAgentCard(args[0], "/" + args[1] + "/card", Map.of()));
      shapes.waitsFor("one");
      shapes.waitsFor("refuse");
      shapes.waitsFor("unwell");
      shapes.isTold("two");
      shapes.isTold("refuse");
      shapes.parallel();
      System.exit(0); // The transport's threads would keep it for a while.
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private Client client(boolean streaming) throws Exception {
    return Client.builder(card)
        .clientConfig(new ClientConfig.Builder().setStreaming(streaming).build())
        .withTransport(JSONRPCTransport.class, new JSONRPCTransportConfig())
        .build();
  }

  private void waitsFor(String text) throws Exception {
    System.out.println("waits  " + text + "  " + answer(client(false), text));
  }

  private static String answer(Client client, String text) {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try {
      client.sendMessage(
          A2A.toUserMessage(text, "message-" + text),
          List.of((event, of) -> told.add(A2aSaid.of(event))),
          failure -> told.add("told of " + failure),
          null);
    } catch (Exception e) {
      told.add(e.getClass().getName() + ": " + e.getMessage());
    }
    return String.join(", ", told);
  }

  private void isTold(String text) throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch over = new CountDownLatch(1);
    client(true)
        .sendMessage(
            A2A.toUserMessage(text, "message-" + text),
            List.of((event, of) -> told(event, told, over)),
            failure -> {
              // Once all is done, the library hangs up, and may be told so.
              if (failure != null && over.getCount() > 0) {
                told.add(failure.getClass().getName());
              }
              over.countDown();
            },
            null);
    over.await();
    System.out.println("told  " + text + "  " + String.join(", ", List.copyOf(told)));
  }

  private static void told(ClientEvent event, List<String> told, CountDownLatch over) {
    String said = A2aSaid.of(event);
    told.add(said);
    if (said.endsWith("COMPLETED")) {
      over.countDown();
    }
  }

  private void parallel() throws Exception {
    Client client = client(false);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String text = "parallel-" + i;
      answers.add(pool.submit(() -> answer(client, text)));
    }
    for (Future<String> answer : answers) {
      System.out.println("parallel  " + answer.get());
    }
    pool.shutdown();
  }
}
