package io.tapedeck.cli;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class OutputOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people, json for scripts; default: ${DEFAULT-VALUE}")
  Format format = Format.TEXT;

  @Option(names = "--json", description = "the same as --format json")
  boolean json;

  boolean json() {
    return json || format == Format.JSON;
  }
}
