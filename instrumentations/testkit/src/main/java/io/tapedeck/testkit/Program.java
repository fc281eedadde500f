package io.tapedeck.testkit;

import io.tapedeck.provider.Provider;
import io.tapedeck.provider.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with the libraries that it runs on.
 *
 * @param which the program
 * @param classPath with one version of each library, or its jar
 */
public record Program(Programs which, String classPath) {
  /** Has a JVM run it against a provider. */
  public ForkedJvm against(Provider provider, ForkedJvm jvm, String... more) {
    List<String> args = new ArrayList<>();
    args.add(provider.url());
    args.addAll(List.of(more));
    return in(jvm, args.toArray(String[]::new));
  }

  /** Has a JVM run it. */
  public ForkedJvm in(ForkedJvm jvm, String... args) {
    // A program that plays recorded exchanges runs in a folder far from them.
    SharedData.find()
        .map(data -> data.resolve("..").normalize().toString())
        .ifPresent(shared -> jvm.environment("TAPEDECK_SHARED", shared));
    return which.mainClass().isEmpty()
        ? jvm.jar(Path.of(classPath), args)
        : jvm.main(classPath, which.mainClass(), args);
  }

  /** The command that runs it without an agent. */
  public List<String> command(Jdk jdk, String first, String... more) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(
        which.mainClass().isEmpty()
            ? List.of("-jar", classPath, first)
            : List.of("-cp", classPath, which.mainClass(), first));
    command.addAll(List.of(more));
    return command;
  }
}
