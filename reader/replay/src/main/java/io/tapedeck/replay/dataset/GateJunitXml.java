package io.tapedeck.replay.dataset;

import io.tapedeck.replay.verdict.Verdict;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A gate's result as JUnit XML, in the elements that Surefire, Jenkins, GitLab and GitHub's actions
 * have in common: {@code testsuites/testsuite/testcase} with {@code failure}, {@code error}, {@code
 * skipped} and {@code system-out}.
 */
final class GateJunitXml {

  private final XMLStreamWriter xml;
  private final String suite;

  private GateJunitXml(XMLStreamWriter xml, String suite) {
    this.xml = xml;
    this.suite = suite;
  }

  static String of(GateResult gate, String suite) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new GateJunitXml(xml, suite).write(gate);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text could not be written to memory", e);
    }
    return text.append('\n').toString();
  }

  private void write(GateResult gate) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", suite);
    counts(gate.dimensions());
    for (GateResult.Dimension dimension : gate.dimensions()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      attribute("name", suite + "." + dimension.name());
      counts(List.of(dimension));
      floor(dimension);
      for (CaseResult one : dimension.cases()) {
        write(dimension, one);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void counts(List<GateResult.Dimension> dimensions) throws XMLStreamException {
    long tests = dimensions.stream().mapToLong(one -> one.cases().size() + 1).sum();
    long skipped =
        dimensions.stream().flatMap(d -> d.cases().stream()).filter(c -> c.runs() == 0).count();
    long millis =
        dimensions.stream()
            .flatMap(one -> one.cases().stream())
            .mapToLong(CaseResult::durationMillis)
            .sum();
    attribute("tests", Long.toString(tests));
    attribute("failures", Long.toString(count(dimensions, Verdict.FAIL)));
    attribute("errors", Long.toString(count(dimensions, Verdict.INCONCLUSIVE)));
    attribute("skipped", Long.toString(skipped));
    attribute("time", seconds(millis));
  }

  private static long count(List<GateResult.Dimension> dimensions, Verdict verdict) {
    return dimensions.stream().filter(one -> one.verdict() == verdict).count();
  }

  private void floor(GateResult.Dimension dimension) throws XMLStreamException {
    begin(dimension, "pass rate of at least " + GateText.percent(dimension.floor()), 0);
    if (dimension.verdict() != Verdict.PASS) {
      xml.writeStartElement(dimension.verdict() == Verdict.FAIL ? "failure" : "error");
      attribute(
          "message",
          dimension.passed()
              + " of "
              + dimension.runs()
              + " runs passed, which is "
              + dimension.interval());
      attribute("type", dimension.verdict().name());
      for (CaseResult one : dimension.cases()) {
        if (one.passed() < one.runs()) {
          text("\n" + one.name() + ": " + one.passed() + " of " + one.runs());
          text("\n  " + String.join("\n  ", GateText.failures(one.failures())));
        }
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void write(GateResult.Dimension dimension, CaseResult one) throws XMLStreamException {
    begin(dimension, one.name(), one.durationMillis());
    if (one.runs() == 0) {
      xml.writeStartElement("skipped");
      attribute("message", "not run");
    } else {
      xml.writeStartElement("system-out");
      text(one.passed() + " of " + one.runs() + " runs passed");
      for (String failure : GateText.failures(one.failures())) {
        text("\n" + failure);
      }
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void begin(GateResult.Dimension dimension, String name, long millis)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("classname", suite + "." + dimension.name());
    attribute("name", name);
    attribute("time", seconds(millis));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  private void text(String value) throws XMLStreamException {
    xml.writeCharacters(allowed(value));
  }

  /** XML 1.0 has no place for some characters, not even escaped; they become U+FFFD. */
  private static String allowed(String text) {
    StringBuilder allowed = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || (c >= ' ' && c < 0xD800)
                        || (c > 0xDFFF && c < 0xFFFE)
                        || c > 0xFFFF
                    ? c
                    : 0xFFFD)
        .forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
