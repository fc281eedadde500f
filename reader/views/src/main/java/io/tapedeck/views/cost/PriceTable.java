package io.tapedeck.views.cost;

import io.tapedeck.views.model.ModelPattern;
import io.tapedeck.views.model.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prices by the names of models; the first row that fits counts. Nothing is guessed. */
public final class PriceTable {
  private static final String OWN = "prices.txt";
  private static final int CELLS = 6;

  private record Row(ModelPattern pattern, Price price) {}

  private final String date;
  private final String currency;
  private final List<Row> rows;

  private PriceTable(String date, String currency, List<Row> rows) {
    this.date = date;
    this.currency = currency;
    this.rows = List.copyOf(rows);
  }

  /** The table that comes with Tapedeck. */
  public static PriceTable standard() {
    try (InputStream in = PriceTable.class.getResourceAsStream(OWN)) {
      return read(Objects.requireNonNull(in, OWN), OWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of the user's own.
   *
   * @throws IOException where the file cannot be read or a row is wrong; the message says which
   */
  public static PriceTable of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  private static PriceTable read(InputStream in, String file) throws IOException {
    String date = "";
    String currency = "";
    List<Row> rows = new ArrayList<>();
    for (TableFile.Row row : TableFile.read(in, file)) {
      List<String> cells = row.cells();
      if (cells.size() == 2 && cells.get(0).equals("date")) {
        date = cells.get(1);
      } else if (cells.size() == 2 && cells.get(0).equals("currency")) {
        currency = cells.get(1);
      } else if (cells.size() == CELLS) {
        Long limit = cells.get(5).equals("-") ? null : row.count(5);
        Price price =
            new Price(amount(row, 1), amount(row, 2), amount(row, 3), amount(row, 4), limit);
        rows.add(new Row(new ModelPattern(cells.get(0)), price));
      } else {
        throw row.wrong(
            "a row is a model and, for a million tokens, the price of input, cached input, input"
                + " written to the cache, and output, then the most input it is for, or -");
      }
    }
    if (date.isEmpty() || currency.isEmpty()) {
      throw new IOException(
          file + " does not say of when and in what its prices are: date 2026-11-21, currency USD");
    }
    return new PriceTable(date, currency, rows);
  }

  private static BigDecimal amount(TableFile.Row row, int cell) throws IOException {
    try {
      BigDecimal amount = new BigDecimal(row.cells().get(cell));
      // Nobody's price has an exponent, and a huge one would take all memory to multiply.
      if (amount.signum() >= 0 && Math.abs(amount.scale()) < 20 && amount.precision() < 20) {
        return amount;
      }
    } catch (NumberFormatException e) {
      throw row.wrong("\"" + row.cells().get(cell) + "\" is not a price.");
    }
    throw row.wrong("\"" + row.cells().get(cell) + "\" is not a price.");
  }

  /** Of when the prices are. */
  public String date() {
    return date;
  }

  /** What they are in, such as {@code USD}. */
  public String currency() {
    return currency;
  }

  /** The price of a call with so much input, or null where the table does not say. */
  public @Nullable Price price(String model, long inputTokens) {
    for (Row row : rows) {
      Long limit = row.price.limitTokens();
      if (row.pattern.matches(model) && (limit == null || inputTokens <= limit)) {
        return row.price;
      }
    }
    return null;
  }
}
