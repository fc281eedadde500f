package io.tapedeck.export;

import io.tapedeck.export.har.HarExport;
import io.tapedeck.export.html.SessionPage;
import io.tapedeck.export.messages.MessagesExport;
import io.tapedeck.export.wiremock.WireMockExport;
import io.tapedeck.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a session can be exported as. */
public enum ExportForm {
  /** Chat messages: a line of JSON for each conversation. */
  MESSAGES("messages.jsonl", false) {
    @Override
    public Exported of(Session session) {
      MessagesExport export = MessagesExport.of(session);
      String lines =
          export.conversations().stream()
              .map(conversation -> conversation + "\n")
              .collect(Collectors.joining());
      return file(lines.getBytes(StandardCharsets.UTF_8), export.leftOut());
    }
  },
  /** HTTP Archive 1.2 of all HTTP calls. */
  HAR("session.har", false) {
    @Override
    public Exported of(Session session) {
      String json = HarExport.of(session).toPrettyString() + "\n";
      return file(json.getBytes(StandardCharsets.UTF_8), List.of());
    }
  },
  /** A folder of mappings and files that WireMock serves. */
  WIREMOCK("", true) {
    @Override
    public Exported of(Session session) {
      return WireMockExport.of(session);
    }
  },
  /** One page that needs nothing else. */
  HTML("session.html", false) {
    @Override
    public Exported of(Session session) {
      return file(SessionPage.of(session).getBytes(StandardCharsets.UTF_8), List.of());
    }
  };

  private final String name;
  private final boolean folder;

  ExportForm(String name, boolean folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Makes the files of a session, in memory. */
  public abstract Exported of(Session session);

  /** Whether it is a folder of files; else it is one file. */
  public boolean folder() {
    return folder;
  }

  Exported file(byte[] bytes, List<String> leftOut) {
    return new Exported(Map.of(name, bytes), leftOut);
  }
}
