package io.tapedeck.kpi.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.Measured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is told, when, and how. */
final class AlarmsTest {

  private static Measured steps(String group, double last) {
    return new Measured(
        group, Kpi.STEPS, List.of(new Measured.Value(0, 3, last)), 20, Double.NaN, false);
  }

  @Test
  void aFigureIsToldWhenItCrossesItsThresholdAndNotAgainWhileItStays() {
    Alarms alarms = new Alarms();
    List<Measured> above = List.of(steps("desk", 31), steps("search", 4));

    assertThat(alarms.changes(above))
        .extracting(Alert::words)
        .containsExactly("steps of desk is 31.0, above 20.0");
    alarms.told(above);
    assertThat(alarms.changes(List.of(steps("desk", 35), steps("search", 4)))).isEmpty();
    assertThat(alarms.changes(List.of(steps("desk", 5), steps("search", 4))))
        .extracting(Alert::words)
        .containsExactly("resolved: steps of desk is 5.0");
  }

  @Test
  void whatCouldNotBeToldIsToldTheNextTime() {
    Alarms alarms = new Alarms();

    assertThat(alarms.changes(List.of(steps("desk", 31)))).hasSize(1);
    assertThat(alarms.changes(List.of(steps("desk", 31)))).hasSize(1);
  }

  @Test
  void aGroupWithoutSessionsIsResolved() {
    Alarms alarms = new Alarms();
    alarms.told(List.of(steps("desk", 31)));

    assertThat(alarms.changes(List.of()))
        .extracting(Alert::words)
        .containsExactly("resolved: steps of desk, no sessions of late");
  }

  @Test
  void isPostedWithALineForPeopleAndFieldsForPrograms() throws Exception {
    AtomicReference<String> posted = new AtomicReference<>("");
    HttpServer server = server(posted, 204);
    try {
      Webhook webhook =
          new Webhook("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/T0?x=secret");
      webhook.post(
          Grouping.SERVICE, List.of(new Alert(steps("desk \"a\"", 31), true)), "http://page/kpi");
    } finally {
      server.stop(0);
    }
    JsonNode body = new ObjectMapper().readTree(posted.get());
    assertThat(body.path("text").asText())
        .isEqualTo("tapedeck: steps of desk \"a\" is 31.0, above 20.0\nhttp://page/kpi");
    assertThat(body.at("/alerts/0/status").asText()).isEqualTo("firing");
    assertThat(body.at("/alerts/0/service").asText()).isEqualTo("desk \"a\"");
    assertThat(body.at("/alerts/0/value").asDouble()).isEqualTo(31);
  }

  @Test
  void whoDoesNotTakeItIsAnError() throws Exception {
    HttpServer server = server(new AtomicReference<>(""), 410);
    try {
      Webhook webhook = new Webhook("http://127.0.0.1:" + server.getAddress().getPort() + "/gone");
      assertThatThrownBy(
              () ->
                  webhook.post(
                      Grouping.SERVICE, List.of(new Alert(steps("desk", 31), true)), "page"))
          .isInstanceOf(IOException.class)
          .hasMessage("it answers 410");
    } finally {
      server.stop(0);
    }
    assertThatThrownBy(() -> new Webhook("ftp://files.example/hook"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HttpServer server(AtomicReference<String> posted, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posted.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
