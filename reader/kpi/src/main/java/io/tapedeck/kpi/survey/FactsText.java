package io.tapedeck.kpi.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tapedeck.kpi.SessionFacts;
import java.io.UncheckedIOException;

/** Facts as the store keeps them: a JSON object whose members are those of the record. */
final class FactsText {

  private static final ObjectWriter WRITER = new ObjectMapper().writerFor(SessionFacts.class);
  private static final ObjectReader READER = new ObjectMapper().readerFor(SessionFacts.class);

  private FactsText() {}

  static String of(SessionFacts facts) {
    try {
      return WRITER.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #of} wrote; what other code wrote has another {@link Fingerprint}. */
  static SessionFacts facts(String text) {
    try {
      return READER.readValue(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
