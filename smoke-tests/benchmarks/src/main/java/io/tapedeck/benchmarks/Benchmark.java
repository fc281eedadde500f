package io.tapedeck.benchmarks;

import java.util.List;

/** One thing that is measured; gives one row or a few. */
@FunctionalInterface
interface Benchmark {
  List<Row> measure(Guests guests) throws Exception;
}
