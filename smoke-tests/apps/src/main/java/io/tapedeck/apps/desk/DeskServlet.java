package io.tapedeck.apps.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The desk as a servlet: {@code /ask} in bytes, {@code /text} in text, {@code /later} later. */
final class DeskServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Desk desk;

  DeskServlet(Desk desk) {
    this.desk = desk;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    switch (request.getPathInfo()) {
      case "/text" -> {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        desk.answer(request.getReader().readLine(), answer);
        response.getWriter().print(answer.toString(UTF_8));
      }
      case "/later" -> {
        String question = Desk.read(request.getInputStream());
        AsyncContext later = request.startAsync();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        desk.answer(question, answer);
        later.start(() -> complete(later, answer));
      }
      default -> desk.answer(Desk.read(request.getInputStream()), response.getOutputStream());
    }
  }

  private static void complete(AsyncContext later, ByteArrayOutputStream answer) {
    try {
      answer.writeTo(later.getResponse().getOutputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      later.complete();
    }
  }
}
