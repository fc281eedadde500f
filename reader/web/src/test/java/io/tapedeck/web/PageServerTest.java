package io.tapedeck.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.kpi.survey.Survey;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as anything that can open a socket sees it. */
final class PageServerTest {
  @TempDir Path folder;
  @TempDir Path index;

  private PageServer start() throws IOException {
    return start(InetAddress.getLoopbackAddress());
  }

  private PageServer start(InetAddress address) throws IOException {
    return PageServer.start(
        SessionStore.open(List.of(folder), index, line -> {}), new InetSocketAddress(address, 0));
  }

  /** Sends a request byte for byte: clients would put the right host and origin themselves. */
  private static String ask(PageServer page, String line, String... headers) throws IOException {
    URI url = URI.create(page.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request =
          line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String own(PageServer page) {
    return "Host: 127.0.0.1:" + URI.create(page.url()).getPort();
  }

  @Test
  void answersOnlyToItsOwnName() throws IOException {
    try (PageServer page = start()) {
      int port = URI.create(page.url()).getPort();
      assertThat(ask(page, "GET / HTTP/1.1", own(page))).startsWith("HTTP/1.1 200");
      assertThat(ask(page, "GET / HTTP/1.1", "Host: localhost:" + port)).contains(" 200 ");
      assertThat(ask(page, "GET / HTTP/1.1", "Host: rebound.example:" + port)).contains(" 403 ");
      assertThat(ask(page, "GET / HTTP/1.1", "Host: 127.0.0.1:1")).contains(" 403 ");
      assertThat(ask(page, "GET / HTTP/1.1", "Host: 127.0.0.1.example:" + port)).contains(" 403 ");
    }
  }

  @Test
  void answersNoOtherOrigin() throws IOException {
    try (PageServer page = start()) {
      String host = own(page);
      String here = "Origin: http://" + host.substring("Host: ".length());
      assertThat(ask(page, "GET / HTTP/1.1", host, here)).contains(" 200 ");
      assertThat(ask(page, "GET / HTTP/1.1", host, "Origin: https://evil.example"))
          .contains(" 403 ");
      assertThat(ask(page, "GET / HTTP/1.1", host, "Origin: null")).contains(" 403 ");
      assertThat(ask(page, "GET /events HTTP/1.1", host, "Sec-Fetch-Site: cross-site"))
          .contains(" 403 ");
    }
  }

  @Test
  void onlyReads() throws IOException {
    try (PageServer page = start()) {
      assertThat(ask(page, "POST / HTTP/1.1", own(page), "Content-Length: 0"))
          .contains(" 405 ")
          .contains("Allow: GET, HEAD");
      assertThat(ask(page, "DELETE /session/x HTTP/1.1", own(page))).contains(" 405 ");
    }
  }

  @Test
  void letsNothingRunOrLoadButItsOwn() throws IOException {
    try (PageServer page = start()) {
      assertThat(ask(page, "GET / HTTP/1.1", own(page)).toLowerCase(Locale.ROOT))
          .contains("content-security-policy: default-src 'none'; style-src 'self'")
          .contains("x-content-type-options: nosniff")
          .contains("cache-control: no-store");
    }
  }

  @Test
  void offLoopbackItAsksForItsToken() throws IOException {
    try (PageServer page = start(InetAddress.getByName("0.0.0.0"))) {
      String token = page.url().replaceAll(".*token=", "");
      assertThat(token).hasSizeGreaterThan(24);
      String host = own(page);
      assertThat(ask(page, "GET / HTTP/1.1", host)).contains(" 403 ");
      assertThat(ask(page, "GET /?token=wrong HTTP/1.1", host)).contains(" 403 ");
      String first = ask(page, "GET /?token=" + token + " HTTP/1.1", host);
      assertThat(first).contains(" 200 ").contains("HttpOnly");
      assertThat(ask(page, "GET / HTTP/1.1", host, "Cookie: tapedeck=" + token)).contains(" 200 ");
      assertThat(ask(page, "GET / HTTP/1.1", host, "Cookie: tapedeck=no")).contains(" 403 ");
    }
  }

  @Test
  void aTokenMayBeGivenAndSentByAProgram() throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);
    PageSettings settings = new PageSettings("a-token/of ours+24", Map.of(), null, line -> {});
    try (PageServer page =
        PageServer.start(
            SessionStore.inMemory(List.of(folder), PrivateKeys.none()), anywhere, settings)) {
      String host = own(page);
      String line = "GET /metrics HTTP/1.1";
      assertThat(page.url()).endsWith("?token=a-token%2Fof%20ours%2B24");
      assertThat(ask(page, line, host)).contains(" 403 ");
      assertThat(ask(page, line, host, "Authorization: Bearer wrong")).contains(" 403 ");
      assertThat(ask(page, line, host, "Authorization: Bearer a-token/of ours+24"))
          .contains(" 200 ")
          .contains("# TYPE tapedeck_steps gauge");
    }
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    try (PageServer page = start()) {
      assertThat(ask(page, "GET /nowhere HTTP/1.1", own(page))).contains(" 404 ");
      assertThat(ask(page, "GET /session/k7f2 HTTP/1.1", own(page)))
          .contains(" 404 ")
          .contains("There is no session k7f2");
      assertThat(ask(page, "GET /tapedeck.env HTTP/1.1", own(page))).contains(" 404 ");
      assertThat(ask(page, "GET /session/..%2F..%2Fetc HTTP/1.1", own(page))).contains(" 404 ");
    }
  }

  @Test
  void portInUseIsAnError() throws IOException {
    try (PageServer page = start()) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(page.url()).getPort());
      assertThatThrownBy(
              () ->
                  PageServer.start(
                      SessionStore.inMemory(List.of(folder), PrivateKeys.none()), taken))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void recordedWordsAreTextOnEveryPage() throws IOException {
    String hostile = "<script>alert(1)</script>' onload=x";
    Script script = new Script("20261120T100000-1");
    long agent = script.agent(hostile, hostile);
    script.chat(
        agent,
        Script.request(Script.user(hostile)),
        Script.reply(Script.calling("id-1", hostile.replace("\"", ""), "{}")));
    try (JournalOnDisk journal =
        new JournalOnDisk(folder.resolve("a").resolve(script.id()), script.records.get(0))) {
      journal.append(script.records.subList(1, script.records.size()));
    }
    try (SessionStore store = SessionStore.open(List.of(folder), index, line -> {})) {
      store.refresh();
      new Survey(store).examine(store.index(), store.index().sessions());
    }
    try (PageServer page = start()) {
      Document list = Jsoup.parse(ask(page, "GET / HTTP/1.1", own(page)));
      String link = list.select("a.open").attr("href");
      Document session = Jsoup.parse(ask(page, "GET " + link + " HTTP/1.1", own(page)));
      Document clusters = Jsoup.parse(ask(page, "GET /clusters HTTP/1.1", own(page)));
      Document members =
          Jsoup.parse(
              ask(
                  page,
                  "GET " + clusters.select(".clusters .what a").attr("href") + " HTTP/1.1",
                  own(page)));
      for (Document each : List.of(list, session, clusters, members)) {
        assertThat(each.select("script"))
            .extracting(e -> e.attr("src"))
            .containsOnly("/tapedeck.js");
        assertThat(each.select("[onload]")).isEmpty();
        assertThat(each.text()).contains("<script>alert(1)</script>");
      }
    }
  }
}
