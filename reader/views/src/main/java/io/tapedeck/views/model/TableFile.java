package io.tapedeck.views.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table as a text file: a line each row, cells between white space, {@code #} for remarks. */
public final class TableFile {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * One line.
   *
   * @param number from 1
   */
  public record Row(String file, int number, List<String> cells) {

    /** Says what is wrong with it and where. */
    public IOException wrong(String what) {
      return new IOException(file + ", line " + number + ": " + what);
    }

    /** A number with thousands apart by {@code _} or {@code ,} if one likes. */
    public long count(int cell) throws IOException {
      try {
        long count = Long.parseLong(cells.get(cell).replace("_", "").replace(",", ""));
        if (count > 0) {
          return count;
        }
      } catch (NumberFormatException e) {
        throw wrong("\"" + cells.get(cell) + "\" is not a number of tokens.");
      }
      throw wrong("\"" + cells.get(cell) + "\" is not a number of tokens: it must be above 0.");
    }
  }

  private TableFile() {}

  /**
   * Reads the rows.
   *
   * @param file as messages name it
   */
  public static List<Row> read(InputStream in, String file) throws IOException {
    List<Row> rows = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      int remark = line.indexOf('#');
      String text = (remark < 0 ? line : line.substring(0, remark)).strip();
      if (!text.isEmpty()) {
        rows.add(new Row(file, number, BLANKS.splitAsStream(text).toList()));
      }
    }
    return rows;
  }
}
