package io.tapedeck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Runs a test once for each tape of a dataset, as {@link Tape} does for one. Where a tape has
 * assertions beside it, the session of its run must hold them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(TapeSourceExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface TapeSource {

  /** The dataset's folder: resources, named as beside the test's class, or else a path. */
  String value();

  /** Whether the application is answered after a divergence too, as far as that is possible. */
  boolean lenient() default false;

  /** Boundaries that are crossed for real: {@code model}, {@code tool}, {@code http}. */
  String[] live() default {};

  /** Boundaries at which every call fails. */
  String[] fail() default {};

  /** What goes wrong at which step, such as {@code 3:429}. */
  String[] faults() default {};

  /** What may differ: {@code default}, {@code none}, or names with a minus, such as -date. */
  String rules() default "default";

  /** {@code instant}, or {@code recorded}: as slow as it was. */
  String timing() default "instant";
}
