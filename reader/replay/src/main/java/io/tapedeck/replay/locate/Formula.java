package io.tapedeck.replay.locate;

/**
 * How suspicious a unit is, from four counts. With ef failing and ep passing runs that have the
 * unit, and F failing and P passing runs in all. Where a formula divides by nothing, the score is
 * 0: there is no evidence.
 */
public enum Formula {
  /**
   * {@code ef / sqrt(F (ef + ep))}, 0 to 1. Abreu, Zoeteweij, van Gemund, "On the Accuracy of
   * Spectrum-based Fault Localization", TAIC PART 2007. The one to use: it asks for units that all
   * failing runs share.
   */
  OCHIAI {
    @Override
    double score(double ef, double ep, double failed, double passed) {
      return ratio(ef, Math.sqrt(failed * (ef + ep)));
    }
  },
  /**
   * {@code (ef / F) / (ef / F + ep / P)}, 0 to 1. Jones and Harrold, "Empirical Evaluation of the
   * Tarantula Automatic Fault-Localization Technique", ASE 2005. A unit seen once, in a failing
   * run, scores as high as the one in all of them.
   */
  TARANTULA {
    @Override
    double score(double ef, double ep, double failed, double passed) {
      double inFailing = ratio(ef, failed);
      return ratio(inFailing, inFailing + ratio(ep, passed));
    }
  },
  /**
   * {@code ef^2 / (ep + F - ef)}, from 0 without an end: infinite for what is in all failing runs
   * and in no passing one. Wong, Debroy, Gao, Li, "The DStar Method for Effective Software Fault
   * Localization", IEEE Transactions on Reliability 63(1), 2014, with the star at 2.
   */
  DSTAR {
    @Override
    double score(double ef, double ep, double failed, double passed) {
      double missed = ep + failed - ef;
      return missed == 0 && ef > 0 ? Double.POSITIVE_INFINITY : ratio(ef * ef, missed);
    }
  };

  abstract double score(double ef, double ep, double failed, double passed);

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
