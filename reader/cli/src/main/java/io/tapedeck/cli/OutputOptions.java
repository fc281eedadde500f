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

  boolean json() {
    return format == Format.JSON;
  }
}
