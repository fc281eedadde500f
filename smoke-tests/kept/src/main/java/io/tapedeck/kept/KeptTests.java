package io.tapedeck.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tapedeck.demo.RefundAgent;
import io.tapedeck.junit.Replay;
import io.tapedeck.junit.Tape;
import io.tapedeck.junit.TapeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Tapes one after the other in one JVM; the suite knows which of these must fail, and how. */
@TestMethodOrder(MethodOrderer.MethodName.class)
final class KeptTests {
  /** Nobody is there. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  private static final CountDownLatch CALLED = new CountDownLatch(1);
  private static final CountDownLatch NEXT_TEST = new CountDownLatch(1);
  private static volatile String lateFailure = "the late thread got an answer";
  private static Thread late = new Thread(() -> {});

  @TempDir private Path folder = Path.of("");

  @Test
  @Tape("refund.tape")
  void agentDoesItAgain() {
    RefundAgent.main(new String[] {NOWHERE});
  }

  @Test
  @Tape(value = "chat.tape", expect = "chat.expect.yaml")
  void anotherTapeInTheSameJvm() throws Exception {
    assertTrue(ChatAgent.ask(NOWHERE, ChatAgent.QUESTION).contains("headphones"));
  }

  @Test
  @Tape("chat.tape")
  void changedPromptFails() throws Exception {
    String unused = ChatAgent.ask(NOWHERE, "May I keep the headphones?");
  }

  @Test
  @Tape("chat.tape")
  void connectsToNobody() throws Exception {
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
    InetAddress documentation = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    try (Socket socket = new Socket()) {
      IOException refused =
          assertThrows(
              IOException.class, () -> socket.connect(new InetSocketAddress(documentation, 9), 1));
      assertTrue(refused.toString().contains("play.allow"), refused.toString());
    }
  }

  @TapeSource("dataset")
  void dataset() throws Exception {
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
  }

  @Test
  @Tape(value = "chat.tape", expect = "broken.expect.yaml")
  void expectationFails() throws Exception {
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
  }

  @Test
  @Tape(value = "chat.tape", faults = "1:429")
  void faultNotSurvivedFails() throws Exception {
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
  }

  @Test
  @Tape(value = "chat.tape", faults = "1:429", expect = "chat.expect.yaml")
  void faultThatAssertionsAllow() throws Exception {
    assertTrue(ChatAgent.ask(NOWHERE, ChatAgent.QUESTION).contains("slow down"));
  }

  @Test
  @Tape(value = "chat.tape", stub = "model:stub.json", expect = "chat.expect.yaml")
  void stubAnswers() throws Exception {
    assertEquals("stubbed", ChatAgent.ask(NOWHERE, "May I keep the headphones?"));
  }

  @Test
  @Tape("chat.tape")
  void laterCalls1() throws Exception {
    late = new Thread(KeptTests::callNowAndLater, "late");
    late.start();
    CALLED.await();
  }

  @Test
  @Tape("chat.tape")
  void laterCalls2AreNotAnswered() throws Exception {
    NEXT_TEST.countDown();
    late.join();
    assertTrue(lateFailure.contains("has ended"), lateFailure);
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
  }

  private static void callNowAndLater() {
    try {
      String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
      CALLED.countDown();
      NEXT_TEST.await();
      unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
    } catch (Throwable t) {
      lateFailure = t.toString();
    }
  }

  @Test
  @Tape("chat.tape")
  void missingCallFails() {
    // Asks nothing, where one call is on the tape.
  }

  @Test
  void realWorldBetweenTapes() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write(new byte[] {'r', 'e', 'a', 'l'});
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertEquals("real", ChatAgent.ask(url, ChatAgent.QUESTION));
    } finally {
      server.stop(0);
    }
  }

  @Test
  @Tape("chat.tape")
  void replayTells(Replay replay) throws Exception {
    assertEquals(0, replay.answered());
    String unused = ChatAgent.ask(NOWHERE, ChatAgent.QUESTION);
    assertEquals(1, replay.answered());
    assertTrue(replay.same(), replay.report());
    assertEquals(1, replay.session().orElseThrow().steps().size());
    Path run = folder.resolve("run.tape");
    replay.saveTo(run);
    assertTrue(Files.size(run) > 0);
  }

  @Test
  @Tape("chat.tape")
  void swallowedDivergenceFails() {
    try {
      String unused = ChatAgent.ask(NOWHERE, "May I keep the headphones?");
    } catch (Throwable t) {
      // As an SDK does that tries again and gives up.
    }
  }
}
