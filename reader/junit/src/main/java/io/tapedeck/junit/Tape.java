package io.tapedeck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Plays a tape while a test runs, and fails the test where the application departs from it: asks
 * for something else, for more, or does not ask for what is on the tape. What the test's code made
 * of the exceptions does not count.
 *
 * <p>On a class, every test of it is played the tape from the start. A tape answers all of a JVM,
 * so such a test runs alone.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TapeExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface Tape {

  /** The tape: a resource, named as beside the test's class, or else a file. */
  String value();

  /** Assertions that the session of this run must hold, found like the tape; empty for none. */
  String expect() default "";

  /** Whether the application is answered after a divergence too, as far as that is possible. */
  boolean lenient() default false;

  /** Boundaries that are crossed for real: {@code model}, {@code tool}, {@code http}. */
  String[] live() default {};

  /** Boundaries at which every call fails. */
  String[] fail() default {};

  /** The step from which on the live boundaries are; 1 for all. */
  int liveFrom() default 1;

  /**
   * What every call of a boundary is answered with: {@code tool:answer.json}, a file found like the
   * tape.
   */
  String[] stub() default {};

  /**
   * What goes wrong at which step, such as {@code 3:429}. The application passes when it still asks
   * for all that is on the tape, or where there are assertions, when those hold.
   */
  String[] faults() default {};

  /**
   * What is changed: a JSON array of objects with {@code step}, {@code where} and {@code value},
   * found like the tape; empty for nothing. {@code where} is {@code system}, {@code model}, {@code
   * result.TOOL}, {@code retrieved.RETRIEVER} or a JSON pointer into the model request.
   */
  String edits() default "";

  /** What is as it was when the tape was made: {@code clock}, {@code uuid}, {@code random}. */
  String[] pin() default {};

  /** What may differ: {@code default}, {@code none}, or names with a minus, such as -date. */
  String rules() default "default";

  /** {@code instant}, or {@code recorded}: as slow as it was. */
  String timing() default "instant";

  /** The last step that is answered; 0 for all. */
  int until() default 0;
}
